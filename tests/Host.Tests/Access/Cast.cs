using System.Net;
using System.Text.RegularExpressions;
using Microblog.Host.Tests.Mastodon;
using Microblog.Testing;

namespace Microblog.Host.Tests.Access;

/// <summary>
/// One caller of every kind, and what belongs to the one called user: made anew for each call, because many calls use it up.
/// </summary>
public sealed partial class Cast : MicroblogServer
{
    public const string Password = "weaving algebra 1843";

    private int _fresh;

    /// <summary>By the columns of the table; null is somebody without credentials.</summary>
    public IReadOnlyDictionary<string, Person?> Callers { get; private set; } = new Dictionary<string, Person?>();

    public Person User => Callers["user"]!;

    /// <summary>A word that nobody else has: for names that must be unique.</summary>
    public string Fresh() => $"fresh_{Interlocked.Increment(ref _fresh)}";

    /// <summary>
    /// Fills the places of a route with things of the user: <c>/api/tweets/{tweetId:id}</c> becomes <c>/api/tweets/7</c>.
    /// </summary>
    public async Task<string> AddressAsync(string route)
    {
        while (Place().Match(route) is { Success: true } place)
        {
            route = route.Replace(place.Value, await ThingAsync(place.Groups["name"].Value), StringComparison.Ordinal);
        }

        return route;
    }

    /// <summary>Signs the user in and gives the answer.</summary>
    public async Task<ApiAnswer> SignInAsync() =>
        (await User.PostAsync("/auth/login", new { login = User.Username, password = Password })).ShouldSucceed();

    /// <summary>Makes another cast.</summary>
    public Task AssembleAnewAsync()
    {
        Callers = new Dictionary<string, Person?>();
        return AssembleAsync();
    }

    /// <summary>Makes the cast, once.</summary>
    public async Task AssembleAsync()
    {
        if (Callers.Count > 0)
        {
            return;
        }

        var callers = new Dictionary<string, Person?> { ["nobody"] = null };
        foreach (var kind in new[] { "user", "other", "moderator", "admin", "deactivated" })
        {
            var person = await PersonAsync(kind, admin: kind == "admin");
            (await person.PostAsync("/auth/password", new { new_password = Password })).ShouldSucceed();
            callers.Add(kind, person);
        }

        var admin = callers["admin"]!;
        (await admin.PatchAsync($"/api/admin/users/{callers["moderator"]!.Id}", new { role = "moderator" })).ShouldSucceed();
        (await admin.PatchAsync($"/api/admin/users/{callers["deactivated"]!.Id}", new { active = false })).ShouldSucceed();
        Callers = callers;
    }

    /// <summary>Something of the user's, by the name of the place in the route. A route with a new kind of thing adds a line.</summary>
    private async Task<string> ThingAsync(string place) => place switch
    {
        "tweetId" => $"{await User.TweetAsync()}",
        "reportId" => $"{await ReportAsync()}",
        "mediaId" => $"{await User.PictureAsync()}",
        "userId" => $"{User.Id}",
        "username" => User.Username,
        "keyId" =>
            (await User.PostAsync("/api/users/me/api-keys", new { name = "key", current_password = Password }))
                .ShouldSucceed(HttpStatusCode.Created)["key"].GetProperty("id").ToString(),
        "accountId" => Dialect.Id(User.Id),
        "statusId" => Dialect.Id(await User.TweetAsync()),
        "attachmentId" => Dialect.Id(await User.PictureAsync()),
        "notificationId" => Dialect.Id(await NotificationAsync()),
        "sessionId" => $"{await NewestSessionAsync()}",
        "invitationId" or "passkeyId" => "999999999",
        "key" => await FileAsync(),
        "tag" => "go",
        "provider" => "none",
        "identityId" => $"{await IdentityAsync()}",
        "appId" => $"{await AppAsync()}",
        "documentName" => "v1",
        "schema" or "name" => "User",
        "tokenId" => (await Callers["admin"]!.PostAsync("/api/admin/scim/tokens", new { name = "directory" }))
            .ShouldSucceed(HttpStatusCode.Created)["scim_token"].GetProperty("id").ToString(),
        "groupId" => $"{await GroupAsync()}",
        _ => throw new InvalidOperationException($"What is a {{{place}}}? Add a line that makes one."),
    };

    private async Task<long> ReportAsync()
    {
        var tweet = await User.TweetAsync();
        (await Callers["other"]!.PostAsync($"/api/tweets/{tweet}/report", new { reason = "No" })).ShouldSucceed();
        return await ScalarAsync<long>($"SELECT id FROM tweets.reports WHERE tweet_id = {tweet}");
    }

    private async Task<long> NotificationAsync()
    {
        await Callers["other"]!.LikeAsync(await User.TweetAsync());
        await DrainAsync();
        return await ScalarAsync<long>($"SELECT max(id) FROM social.notifications WHERE user_id = {User.Id}");
    }

    private Task<long> GroupAsync() => ScalarAsync<long>($"""
        INSERT INTO users.scim_groups (display_name, version, created_at, changed_at) VALUES ('{Fresh()}', 1, now(), now()) RETURNING id
        """);

    private Task<long> IdentityAsync() => ScalarAsync<long>($"""
        INSERT INTO users.identities (user_id, provider, issuer, subject, linked_at)
        VALUES ({User.Id}, 'gone', 'https://gone.example', '{Fresh()}', now()) RETURNING id
        """);

    private async Task<long> AppAsync() => await ScalarAsync<long>($"""
        WITH app AS (
            INSERT INTO users.oauth_apps (client_id, display_name, scopes, created_at) VALUES ('{Fresh()}', 'An app', 'read', now())
            RETURNING id)
        INSERT INTO users.oauth_grants (application_id, session_id, subject, scopes, status)
        SELECT id, {await NewestSessionAsync()}, '{User.Id}', '["read"]', 'valid' FROM app RETURNING id
        """);

    private async Task<long> NewestSessionAsync()
    {
        await SignInAsync();
        return await ScalarAsync<long>($"SELECT max(id) FROM users.sessions WHERE user_id = {User.Id}");
    }

    [GeneratedRegex(@"\{(?<name>\w+)(:\w+)?\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    private async Task<string> FileAsync() =>
        await ScalarAsync<string>($"SELECT key FROM media.media WHERE id = {await User.PictureAsync()}");
}
