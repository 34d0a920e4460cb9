using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Administration;

public sealed class DeactivationTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Fact]
    public async Task Whoever_an_administrator_lets_out_is_out_at_every_host_with_every_credential()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var other = await server.StartAnotherAsync();
        var member = await Member.EnterAsync(server);
        var key = (await member.PostAsync("/api/users/me/api-keys", new { name = "phone", current_password = member.Password }))
            .ShouldSucceed(HttpStatusCode.Created)["api_key"].GetString()!;
        var phone = new Person(member.Id, "", "", key, server.Client);
        foreach (var host in new[] { server, other })
        {
            (await member.GetAsync("/auth/me", at: host)).ShouldSucceed();
            (await phone.At(host).GetAsync("/auth/me")).ShouldSucceed();
        }

        (await admin.PatchAsync($"/api/admin/users/{member.Id}", new { active = false })).ShouldSucceed();

        await member.ShouldBeOutAsync();
        (await phone.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await member.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        var began = TimeProvider.System.GetTimestamp();
        while ((await member.GetAsync("/auth/me", at: other)).Status != HttpStatusCode.Unauthorized
            || (await phone.At(other).GetAsync("/auth/me")).Status != HttpStatusCode.Unauthorized)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        // Let in again, the sessions and the key are gone for good.
        (await admin.PatchAsync($"/api/admin/users/{member.Id}", new { active = true })).ShouldSucceed();
        await member.ShouldBeOutAsync();
        (await phone.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await member.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await member.SignInAsync();
        (await member.GetAsync("/api/users/me/api-keys")).ShouldSucceed()["api_keys"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_deactivated_keeps_their_name_and_address()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.JoinAsync(server);
        (await admin.PatchAsync($"/api/admin/users/{member.Id}", new { active = false })).ShouldSucceed();

        (await Member.RegisterAsync(server, member.Username.ToUpperInvariant(), "somebody.else@example.com"))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await Member.RegisterAsync(server, Member.NewName(), member.Email)).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Credentials_of_every_wrong_kind_at_once_let_nobody_in()
    {
        var (member, ada) = (await Member.EnterAsync(server), await server.PersonAsync());
        (string, string)[][] wrong =
        [
            [("api-key", "unknown"), ("Authorization", "Bearer a.b.c")],
            [("api-key", ""), ("Authorization", "Bearer ")],
            [("api-key", "unknown"), ("api-key", "another"), ("Authorization", "Basic eDp5")],
            [("api-key", ada.Key), ("Authorization", $"Bearer {ada.Key}")],
            [("api-key", ada.Key), ("Authorization", "Basic eDp5"), ("Cookie", $"refresh={member.Refresh}")],
        ];
        foreach (var headers in wrong)
        {
            (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, headers))
                .ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
            (await Member.SendAsync(server, HttpMethod.Post, "/api/tweets", new { tweet_data = "No" }, headers))
                .ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
        }

        (string, string)[][] unknown =
        [
            [("Authorization", "Bearer a.b.c"), ("Authorization", $"Bearer {member.Access}")],
            [("Authorization", $"Bearer {member.Refresh}")], [("api-key", member.Refresh)], [("api-key", member.Access)],
            [("Authorization", member.Access)], [("Authorization", $"Token {ada.Key}")], [("Cookie", $"api-key={ada.Key}")],
        ];
        foreach (var headers in unknown)
        {
            (await Member.SendAsync(server, HttpMethod.Get, $"/auth/me?api-key={ada.Key}&access_token={member.Access}", null, headers))
                .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }
    }

    [Fact]
    public async Task Ten_who_register_one_address_at_once_are_one_who_gets_it()
    {
        var email = $"{Member.NewName()}@example.com";

        var answers = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(i => Member.RegisterAsync(server, Member.NewName(), i % 2 == 0 ? email : email.ToUpperInvariant())));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(9);
    }
}
