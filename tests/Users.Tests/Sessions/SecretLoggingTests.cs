namespace Microblog.Users.Tests.Sessions;

public sealed class SecretLoggingTests(LoggingServer server) : IClassFixture<LoggingServer>
{
    [Fact]
    public async Task Nothing_secret_is_logged_at_any_level()
    {
        var member = await Member.EnterAsync(server);
        var (access, spent) = (member.Access, member.Refresh);
        await member.ShouldBeInAsync();
        await member.TryToSignInAsync("mistyped secret words");
        await member.TryToSignInAsync("x", login: "password typed as login");
        await member.RefreshAsync();
        await member.PostAsync("/auth/password", new { current_password = member.Password, new_password = "a fresh one, long enough" });
        server.Clock.Advance(TimeSpan.FromSeconds(11));
        await member.TryToRefreshAsync(spent);

        server.Lines.ShouldContain(l => l.Contains("A spent refresh token was used again", StringComparison.Ordinal));
        server.Lines.ShouldContain(l => l.Contains("/auth/login", StringComparison.Ordinal));
        string[] secrets =
        [
            member.Password, "mistyped secret words", "password typed as login", "a fresh one, long enough", access, member.Access, spent,
            member.Refresh, await server.ScalarAsync<string>("SELECT encode(secret, 'base64') FROM users.signing_keys"),
            await server.ScalarAsync<string>($"SELECT password_hash FROM users.users WHERE id = {member.Id}"),
        ];
        foreach (var secret in secrets)
        {
            server.Lines.ShouldNotContain(l => l.Contains(secret, StringComparison.Ordinal));
        }
    }
}
