using System.Net;
using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests;

/// <summary>Somebody who registered themselves, and calls with what sign-in gave them.</summary>
internal sealed class Member(MicroblogServer server, long id, string username, string password)
{
    public const string FirstPassword = "weaving algebra 1843";

    private static int _members;

    public long Id { get; } = id;

    public string Username { get; } = username;

    public string Email => $"{Username}@example.com";

    public string Password { get; set; } = password;

    public string Access { get; private set; } = "";

    public string Refresh { get; private set; } = "";

    public static string NewName() => $"member_{Interlocked.Increment(ref _members)}";

    public static Task<ApiAnswer> RegisterAsync(
        MicroblogServer server, string? username, string? email = null, string? password = FirstPassword) =>
        SendAsync(server, HttpMethod.Post, "/auth/register",
            new { username, email = email ?? $"{username}@example.com", password, name = "Ada" });

    /// <summary>Somebody new, not signed in.</summary>
    public static async Task<Member> JoinAsync(MicroblogServer server)
    {
        var username = NewName();
        var answer = (await RegisterAsync(server, username)).ShouldSucceed(HttpStatusCode.Created);
        return new Member(server, answer["user"].GetProperty("id").GetInt64(), username, FirstPassword);
    }

    /// <summary>Somebody new, signed in.</summary>
    public static async Task<Member> EnterAsync(MicroblogServer server)
    {
        var member = await JoinAsync(server);
        await member.SignInAsync();
        return member;
    }

    /// <summary>The same person on another device, signed in there.</summary>
    public async Task<Member> OnAnotherDeviceAsync()
    {
        var other = new Member(server, Id, Username, Password);
        await other.SignInAsync();
        return other;
    }

    public Task<ApiAnswer> TryToSignInAsync(string? password = null, string? login = null) =>
        SendAsync(server, HttpMethod.Post, "/auth/login", new { login = login ?? Username, password = password ?? Password });

    public async Task SignInAsync() => Keep((await TryToSignInAsync()).ShouldSucceed());

    public Task<ApiAnswer> TryToRefreshAsync(string? token = null) =>
        SendAsync(server, HttpMethod.Post, "/auth/refresh", new { refresh_token = token ?? Refresh });

    public async Task RefreshAsync() => Keep((await TryToRefreshAsync()).ShouldSucceed());

    public Task<ApiAnswer> GetAsync(string path, MicroblogServer? at = null) => SendAsync(at ?? server, HttpMethod.Get, path, null, Bearer);

    public Task<ApiAnswer> PostAsync(string path, object? body = null) => SendAsync(server, HttpMethod.Post, path, body, Bearer);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(server, HttpMethod.Delete, path, null, Bearer);

    public async Task ShouldBeInAsync() => (await GetAsync("/auth/me")).ShouldSucceed()["user"].GetProperty("id").GetInt64().ShouldBe(Id);

    public async Task ShouldBeOutAsync() => (await GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

    public static async Task<ApiAnswer> SendAsync(
        MicroblogServer server, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));
    }

    private (string, string) Bearer => ("Authorization", $"Bearer {Access}");

    /// <summary>Goes on with the tokens of this sign-in.</summary>
    public void Use(ApiAnswer pair) => Keep(pair.ShouldSucceed());

    private void Keep(ApiAnswer pair)
    {
        Access = pair["access_token"].GetString()!;
        Refresh = pair["refresh_token"].GetString()!;
    }
}
