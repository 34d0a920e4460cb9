using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Credentials;

public sealed class PasswordChangeTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private const string Fresh = "a fresh one, long enough";

    private async Task<Person> KeyAsync(Member member)
    {
        var created = await member.PostAsync("/api/users/me/api-keys", new { name = "key", current_password = member.Password });
        return new Person(member.Id, "", "", created.ShouldSucceed(HttpStatusCode.Created)["api_key"].GetString()!, server.Client);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_password_ends_all_other_sessions_and_the_keys_if_its_owner_wishes(bool? revoke)
    {
        var here = await Member.EnterAsync(server);
        var there = await here.OnAnotherDeviceAsync();
        var key = await KeyAsync(here);
        var ofKey = (await key.PostAsync("/auth/sessions")).ShouldSucceed()["access_token"].GetString();

        (await here.PostAsync(
            "/auth/password", new { current_password = here.Password, new_password = Fresh, revoke_api_keys = revoke })).ShouldSucceed();

        await here.ShouldBeInAsync();
        await here.RefreshAsync();
        await there.ShouldBeOutAsync();
        (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {ofKey}")))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await key.GetAsync("/auth/me")).Status.ShouldBe(revoke is true ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_came_with_a_key_and_revokes_all_keys_stays_in_this_session()
    {
        var member = await Member.EnterAsync(server);
        var key = await KeyAsync(member);
        var pair = (await key.PostAsync("/auth/sessions")).ShouldSucceed();
        (string, string) bearer = ("Authorization", $"Bearer {pair["access_token"]}");

        (await Member.SendAsync(server, HttpMethod.Post, "/auth/password",
            new { current_password = member.Password, new_password = Fresh, revoke_api_keys = true }, bearer)).ShouldSucceed();

        (await key.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, bearer)).ShouldSucceed();
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/refresh", new { refresh_token = pair["refresh_token"].GetString() }))
            .ShouldSucceed();
        await member.ShouldBeOutAsync();
    }

    [Fact]
    public async Task A_thief_who_is_making_keys_while_the_password_changes_keeps_none()
    {
        for (var round = 0; round < 5; round++)
        {
            var ada = await server.PersonAsync();
            var stolen = new Person(ada.Id, "", "", (await ada.PostAsync("/api/users/me/api-keys", new { name = "stolen" }))
                .ShouldSucceed(HttpStatusCode.Created)["api_key"].GetString()!, server.Client);

            var thefts = Enumerable.Range(0, 8).Select(i => stolen.PostAsync("/api/users/me/api-keys", new { name = $"theft {i}" }))
                .ToList();
            (await ada.PostAsync("/auth/password", new { new_password = Fresh, revoke_api_keys = true })).ShouldSucceed();

            await Task.WhenAll(thefts);
            (await server.ScalarAsync<long>($"SELECT count(*) FROM users.api_keys WHERE user_id = {ada.Id}")).ShouldBe(0);
        }

        server.Errors.ShouldBeEmpty();
    }
}
