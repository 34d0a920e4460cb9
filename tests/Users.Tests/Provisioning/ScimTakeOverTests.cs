using System.Net;
using Microblog.Testing;

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

    public sealed class TakingServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } =
            new Dictionary<string, string?> { ["Scim:TakeOverByEmail"] = "true" };
    }
}
