using System.Net;
using System.Text.RegularExpressions;
using Microblog.Testing;

namespace Microblog.Users.Tests.Administration;

/// <summary>Somebody who forgot their password, or whose account was stolen, is helped by an administrator.</summary>
public sealed partial class OneTimePasswordTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private const string Chosen = "my own words again, 1952";

    [Fact]
    public async Task A_one_time_password_lets_its_owner_in_to_change_it_and_to_do_nothing_else()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var thief = await Member.EnterAsync(server);

        var answer = await SetAsync(admin, thief.Id);

        answer["password"].GetString()!.ShouldMatch("^[a-z2-9]{5}(-[a-z2-9]{5}){3}$");
        await thief.ShouldBeOutAsync();
        (await thief.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await thief.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        var owner = new Member(server, thief.Id, thief.Username, answer["password"].GetString()!);
        (await owner.TryToSignInAsync()).ShouldSucceed()["must_change_password"].GetBoolean().ShouldBeTrue();
        await owner.SignInAsync();
        (await owner.GetAsync("/auth/me")).ShouldSucceed()["must_change_password"].GetBoolean().ShouldBeTrue();
        await ShouldBeLimitedAsync(owner);
        await owner.RefreshAsync();
        await ShouldBeLimitedAsync(owner);

        (await owner.PostAsync("/auth/password", new { current_password = owner.Password, new_password = owner.Password }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("new_password").GetArrayLength().ShouldBe(1);
        (await owner.PostAsync("/auth/password", new { current_password = owner.Password, new_password = Chosen })).ShouldSucceed();

        (await owner.GetAsync("/auth/me")).ShouldSucceed()["must_change_password"].GetBoolean().ShouldBeFalse();
        (await owner.GetAsync("/api/feed")).ShouldSucceed();
        (await owner.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        owner.Password = Chosen;
        (await owner.TryToSignInAsync()).ShouldSucceed().Json.TryGetProperty("must_change_password", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_one_time_password_ends_and_another_takes_its_place()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.JoinAsync(server);
        var first = await SetAsync(admin, member.Id);
        var second = await SetAsync(admin, member.Id);
        second["expires_at"].GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow().AddDays(3));

        (await member.TryToSignInAsync(first["password"].GetString())).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        server.Clock.Advance(TimeSpan.FromDays(3));
        (await member.TryToSignInAsync(second["password"].GetString())).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated")
            ["error_message"].GetString()!.ShouldContain("has expired");
    }

    [Fact]
    public async Task It_is_shown_once_kept_nowhere_and_in_the_audit_log_as_an_act()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.JoinAsync(server);
        var password = (await SetAsync(admin, member.Id))["password"].GetString()!;

        var entry = (await admin.GetAsync("/api/admin/audit?limit=1")).ShouldSucceed();
        entry.Text.ShouldNotContain(password);
        entry["entries"][0].GetProperty("action").GetString().ShouldBe("reset_password");
        entry["entries"][0].GetProperty("actor_id").GetInt64().ShouldBe(admin.Id);
        entry["entries"][0].GetProperty("target_id").GetInt64().ShouldBe(member.Id);
        (await server.ScalarAsync<long>($"""
            SELECT (SELECT count(*) FROM users.users x WHERE x::text LIKE '%{password}%')
                + (SELECT count(*) FROM users.first_answers x WHERE x::text LIKE '%{password}%')
            """)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_stay_unless_the_administrator_revokes_them_too(bool revoke)
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var ada = await server.PersonAsync();

        (await admin.PostAsync($"/api/admin/users/{ada.Id}/password", new { revoke_api_keys = revoke })).ShouldSucceed();

        (await ada.GetAsync("/auth/me")).Status.ShouldBe(revoke ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_sets_one_for_themselves_or_for_nobody()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);

        (await admin.PostAsync($"/api/admin/users/{admin.Id}/password")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await admin.PostAsync("/api/admin/users/999999999/password")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.PostAsync($"/api/admin/users/{admin.Id}/api-keys", new { name = "mine" }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<ApiAnswer> SetAsync(Person admin, long userId) =>
        (await admin.PostAsync($"/api/admin/users/{userId}/password")).ShouldSucceed();

    private static async Task ShouldBeLimitedAsync(Member member)
    {
        foreach (var path in new[] { "/api/feed", "/api/users/me", "/auth/sessions", "/api/users/me/export", "/api/stream", "/metrics" })
        {
            var refused = (await member.GetAsync(path)).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
            Sentence().IsMatch(refused["error_message"].GetString()!).ShouldBeTrue(path);
        }

        (await member.PostAsync("/api/tweets", new { tweet_data = "No" })).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await member.PostAsync("/api/users/me/api-keys", new { name = "no", current_password = member.Password }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await member.PostAsync("/auth/email", new { email = "no@example.com", current_password = member.Password }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await member.PostAsync("/api/stream/tickets")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await member.DeleteAsync($"/api/users/{member.Id}")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
    }

    [GeneratedRegex("one-time password", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();
}
