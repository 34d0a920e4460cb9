using System.Security.Cryptography;
using System.Text;
using Microblog.Testing;

namespace Microblog.Users.Tests.Sessions;

/// <summary>Whoever watches for attacks sees each use and change of credentials, once, in the log and in the audit log.</summary>
public sealed class SecurityEventTests(LoggingServer server) : IClassFixture<LoggingServer>
{
    private const string Agent = "Agent/1.0";
    private const string Fresh = "a fresh one, long enough";

    [Fact]
    public async Task Each_event_of_an_account_is_in_the_log_once_and_in_the_audit_log()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.JoinAsync(server);
        var pair = await SendAsync(HttpMethod.Post, "/auth/login", new { login = member.Username, password = member.Password });
        var bearer = ("Authorization", $"Bearer {pair["access_token"]}");
        await SendAsync(HttpMethod.Post, "/auth/login", new { login = member.Username, password = "not it at all" });
        var key = await SendAsync(
            HttpMethod.Post, "/api/users/me/api-keys", new { name = "a", current_password = member.Password }, bearer);
        await SendAsync(HttpMethod.Post, "/auth/sessions", null, ("api-key", key["api_key"].GetString()!));
        await SendAsync(HttpMethod.Delete, $"/api/users/me/api-keys/{key["key"].GetProperty("id")}", null, bearer);
        await SendAsync(HttpMethod.Post, "/auth/email", new { email = $"x{member.Email}", current_password = member.Password }, bearer);
        await SendAsync(HttpMethod.Post, "/auth/password", new { current_password = "not it", new_password = Fresh }, bearer);
        await SendAsync(HttpMethod.Post, "/auth/password", new { current_password = member.Password, new_password = Fresh }, bearer);
        await SendAsync(HttpMethod.Get, "/api/users/me/export", null, bearer);
        await SendAsync(HttpMethod.Post, "/auth/logout", new { everywhere = true }, bearer);
        var again = await SendAsync(HttpMethod.Post, "/auth/login", new { login = member.Username, password = Fresh });
        await SendAsync(
            HttpMethod.Delete, $"/api/users/{member.Id}", new { password = Fresh }, ("Authorization", $"Bearer {again["access_token"]}"));

        string[] expected =
        [
            "signed_in, done", "signed_in, wrong_password", "created_api_key, done", "signed_in, done", "revoked_api_key, done",
            "changed_email, done", "changed_password, wrong_password", "changed_password, done", "exported_account, done",
            "signed_out_everywhere, done", "signed_in, done", "deleted_user, done",
        ];
        var lines = server.Lines.Where(l => l.Contains($"user {member.Id} by {member.Id}, address 127.0.0.1, user agent {Agent}",
            StringComparison.Ordinal)).ToArray();
        lines.Select(l => l["Security event ".Length..l.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(expected);

        var audit = (await admin.GetAsync($"/api/admin/audit?limit=100&user_id={member.Id}")).ShouldSucceed()["entries"].EnumerateArray()
            .Reverse().ToArray();
        audit.ShouldAllBe(e => e.GetProperty("target_id").GetInt64() == member.Id);
        (await admin.GetAsync($"/api/admin/audit?user_id={member.Id}&about=administration"))["entries"].EnumerateArray()
            .Select(e => e.GetProperty("action").GetString()).ShouldBe(["deleted_user"]);
        audit.Select(e => e.GetProperty("action").GetString()).ShouldBe(
        [
            "signed_in", "failed_sign_in", "created_api_key", "signed_in", "revoked_api_key", "changed_email", "failed_confirmation",
            "changed_password", "exported_account", "signed_out_everywhere", "signed_in", "deleted_user",
        ]);
        audit.ShouldAllBe(e => e.GetProperty("actor_id").GetInt64() == member.Id && e.GetProperty("address").GetString() == "127.0.0.1");
    }

    [Theory]
    [InlineData("nobody_of_this_name")]
    [InlineData("Password Typed As Login")]
    public async Task A_guess_at_nobodys_login_is_logged_by_its_digest_and_never_by_its_text(string login)
    {
        await SendAsync(HttpMethod.Post, "/auth/login", new { login, password = "whatever it is" });

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login.ToLowerInvariant())))[..16];
        await Eventually.HoldsAsync(() => server.Lines.Any(l => l.Contains($"login {digest}", StringComparison.Ordinal)));
        server.Lines.Count(l => l.Contains($"login {digest}", StringComparison.Ordinal)).ShouldBe(1);
        server.Lines.ShouldNotContain(l => l.Contains(login, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_user_agent_cannot_forge_a_line()
    {
        await Member.SendAsync(server, HttpMethod.Post, "/auth/login", new { login = "forger", password = "whatever it is" },
            ("User-Agent", "evil\tagent {UserId} user 1 by 1"));

        await Eventually.HoldsAsync(
            () => server.Lines.Any(l => l.Contains("user agent evilagent {UserId} user 1 by 1, login", StringComparison.Ordinal)));
        server.Lines.Where(l => l.StartsWith("Security event", StringComparison.Ordinal)).ShouldAllBe(l => l.TrimEnd().All(c => c >= ' '));
    }

    private Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers) =>
        Member.SendAsync(server, method, path, body, [.. headers, ("User-Agent", Agent)]);
}
