using System.Net;
using Microblog.Testing.SignOn;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>The owner of an account links and unlinks providers.</summary>
public sealed class IdentityLinkTests(SignOnServer server) : IClassFixture<SignOnServer>
{
    [Fact]
    public async Task The_owner_links_a_provider_confirms_it_and_signs_in_with_it()
    {
        var member = await Member.EnterAsync(server);
        var person = await server.EmployeeAsync();
        using var browser = new Visitor(server);
        (await browser.CallAsync(HttpMethod.Post, "/api/users/me/identities", new { provider = "acme" }, member.Access))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await LinkAsync(browser, member, "not the password")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");

        var place = await browser.GoAsync(LocationOf(await LinkAsync(browser, member, member.Password)), person);

        place.PathAndQuery.ShouldBe("/settings/account?sign_on=linked");
        var (entered, access, id) = await server.EnterAsync(person);
        id.ShouldBe(member.Id);
        var linked = (await entered.CallAsync(HttpMethod.Get, "/api/users/me/identities", token: access)).ShouldSucceed()["identities"]
            .EnumerateArray().ShouldHaveSingleItem();
        linked.GetProperty("subject").GetString().ShouldBe(person);
        await server.DrainAsync();
        (await member.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].EnumerateArray()
            .Select(n => n.GetProperty("kind").GetString()).ShouldContain("identity");
        (await server.ScalarAsync<string>($"SELECT details FROM users.audit WHERE target_id = {member.Id} AND action = 'linked_identity'"))
            .ShouldBe("at the provider acme, by its owner");

        // Again changes nothing.
        (await browser.GoAsync(LocationOf(await LinkAsync(browser, member, member.Password)), person)).PathAndQuery
            .ShouldBe("/settings/account?sign_on=linked");
        entered.Dispose();
    }

    [Fact]
    public async Task What_belongs_to_another_account_is_not_linked()
    {
        var person = await server.EmployeeAsync();
        var (owner, _, id) = await server.EnterAsync(person);
        var member = await Member.EnterAsync(server);
        using var browser = new Visitor(server);

        var place = await browser.GoAsync(LocationOf(await LinkAsync(browser, member, member.Password)), person);

        place.PathAndQuery.ShouldBe("/settings/account?sign_on=taken");
        (await server.ScalarAsync<long>($"SELECT user_id FROM users.identities WHERE subject = '{person}'")).ShouldBe(id);
        owner.Dispose();
    }

    [Fact]
    public async Task A_link_that_was_begun_in_a_session_that_has_ended_does_not_come_about()
    {
        var member = await Member.EnterAsync(server);
        var person = await server.EmployeeAsync();
        using var browser = new Visitor(server);
        var location = LocationOf(await LinkAsync(browser, member, member.Password));
        (await member.PostAsync("/auth/logout")).ShouldSucceed();

        var place = await browser.GoAsync(location, person);

        place.PathAndQuery.ShouldBe("/settings/account?sign_on=over");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.identities WHERE subject = '{person}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_that_another_browser_began_does_not_come_about()
    {
        var attacker = await Member.EnterAsync(server);
        var person = await server.EmployeeAsync();
        using var theirs = new Visitor(server);
        using var victims = new Visitor(server);

        // The victim is led to the provider by an address that the attacker's browser began.
        var place = await victims.GoAsync(LocationOf(await LinkAsync(theirs, attacker, attacker.Password)), person);

        SignOnServer.WordOf(place).ShouldBe("failed");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.identities WHERE subject = '{person}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_provider_is_unlinked_with_its_sessions_unless_it_is_the_last_way_in()
    {
        var person = await server.EmployeeAsync();
        var (browser, access, id) = await server.EnterAsync(person);
        var identity = await server.ScalarAsync<long>($"SELECT id FROM users.identities WHERE user_id = {id}");
        var path = $"/api/users/me/identities/{identity}";
        (await browser.CallAsync(HttpMethod.Delete, path, token: access)).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await browser.CallAsync(HttpMethod.Post, "/auth/password", new { new_password = Member.FirstPassword }, access)).ShouldSucceed();
        (await browser.CallAsync(HttpMethod.Delete, path, token: access)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await browser.CallAsync(HttpMethod.Delete, path, new { current_password = "wrong password" }, access))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        var stranger = await Member.EnterAsync(server);
        (await browser.CallAsync(HttpMethod.Delete, path, new { current_password = stranger.Password }, stranger.Access))
            .ShouldFail(HttpStatusCode.NotFound, "not_found");

        (await browser.CallAsync(HttpMethod.Delete, path, new { current_password = Member.FirstPassword }, access)).ShouldSucceed();

        (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.identities WHERE user_id = {id}")).ShouldBe(0);
        browser.Dispose();
    }

    private static Task<Testing.ApiAnswer> LinkAsync(Visitor browser, Member member, string password) => browser.CallAsync(
        HttpMethod.Post, "/api/users/me/identities", new { provider = "acme", current_password = password }, member.Access);

    private static Uri LocationOf(Testing.ApiAnswer answer) => new(answer.ShouldSucceed()["location"].GetString()!);
}
