using System.Net;
using Microblog.Testing;
using Microblog.Users.Tests.Passkeys;
using Microblog.Users.Tests.TwoFactor;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>Accounts that were there before the directory, with the same email address.</summary>
public sealed class ScimTakeOverTests(ScimTakeOverTests.TakingServer server) : IClassFixture<ScimTakeOverTests.TakingServer>
{
    private static object Resource(string email) =>
        new { userName = email, displayName = "Ann Archer", emails = new[] { new { value = email, type = "work", primary = true } } };

    [Fact]
    public async Task An_account_is_taken_over_where_a_setting_allows_it_and_whoever_made_it_is_out()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var squatter = await Member.EnterAsync(server);

        var made = (await directory.PostAsync("/Users", Resource(squatter.Email))).ShouldBe(HttpStatusCode.Created).Json;

        made.Id().ShouldBe($"{squatter.Id}");
        await squatter.ShouldBeOutAsync();
        (await squatter.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await server.ScalarAsync<string>($"SELECT name FROM users.users WHERE id = {squatter.Id}")).ShouldBe("Ann Archer");
        (await server.ScalarAsync<string>($"""
            SELECT details FROM users.audit WHERE target_id = {squatter.Id} AND action = 'changed_user'
            """)).ShouldStartWith("taken over by SCIM token ");
    }

    [Fact]
    public async Task Whoever_made_it_does_not_come_back_by_their_passkey_or_app()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var squatter = await Member.EnterAsync(server);
        await AuthenticatorApp.SetUpAsync(server, squatter);
        using var device = await server.RegisterAsync(squatter);
        (await server.SignInAsync(device)).ShouldSucceed();

        (await directory.PostAsync("/Users", Resource(squatter.Email))).ShouldBe(HttpStatusCode.Created);

        (await server.SignInAsync(device)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        foreach (var table in (string[])["passkeys", "totp_secrets", "recovery_codes"])
        {
            (await server.ScalarAsync<long>($"SELECT count(*) FROM users.{table} WHERE user_id = {squatter.Id}")).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task A_moderator_and_an_administrator_are_never_taken_over()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var member = await Member.EnterAsync(server);
        (await admin.PatchAsync($"/api/admin/users/{member.Id}", new { role = "moderator" })).ShouldSucceed();

        (await directory.PostAsync("/Users", Resource(member.Email))).ShouldRefuse(HttpStatusCode.Conflict, "uniqueness");

        (await member.GetAsync("/auth/me")).ShouldSucceed();
    }

    [Fact]
    public async Task Without_the_setting_an_account_keeps_its_address()
    {
        await using var other = new MicroblogServer();
        await other.InitializeAsync();
        var directory = await ScimClient.ConnectAsync(other);
        var member = await Member.EnterAsync(other);
        var ann = await directory.MakeAsync();

        (await directory.PostAsync("/Users", Resource(member.Email))).ShouldRefuse(HttpStatusCode.Conflict, "uniqueness");
        (await directory.PatchAsync($"/Users/{ann.Id()}", $$"""{"op":"replace","path":"emails","value":[{"value":"{{member.Email}}"}]}"""))
            .ShouldRefuse(HttpStatusCode.Conflict, "uniqueness");

        (await member.GetAsync("/auth/me")).ShouldSucceed();
        (await directory.FindAsync($"userName eq \"{member.Email}\"")).ShouldBeEmpty();
        other.Errors.ShouldBeEmpty();
    }

    public sealed class TakingServer : PasskeyServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings =>
            new Dictionary<string, string?>(base.Settings) { ["Scim:TakeOverByEmail"] = "true" };
    }
}
