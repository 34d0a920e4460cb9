using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.Sessions;

/// <summary>Sessions that an API key begins, for browsers that should not keep the key.</summary>
public sealed class ApiKeySessionTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private async Task<(long Id, Person Key)> KeyAsync(Person owner, DateTimeOffset? expiresAt = null)
    {
        var issued = (await owner.PostAsync("/api/users/me/api-keys", new { name = "page", expires_at = expiresAt }))
            .ShouldSucceed(HttpStatusCode.Created);
        return (issued["key"].GetProperty("id").GetInt64(),
            new Person(owner.Id, owner.Name, owner.Username, issued["api_key"].GetString()!, server.Client));
    }

    private Task<ApiAnswer> MeAsync(ApiAnswer pair, MicroblogServer? at = null) =>
        Member.SendAsync(at ?? server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {pair["access_token"]}"));

    private Task<ApiAnswer> RefreshAsync(ApiAnswer pair) =>
        Member.SendAsync(server, HttpMethod.Post, "/auth/refresh", new { refresh_token = pair["refresh_token"].GetString() });

    [Fact]
    public async Task A_key_begins_a_session_that_is_listed_with_it_and_goes_on()
    {
        var ada = await server.PersonAsync();
        var (keyId, key) = await KeyAsync(ada);

        var pair = (await key.PostAsync("/auth/sessions")).ShouldSucceed();

        (await MeAsync(pair)).ShouldSucceed()["user"].GetProperty("id").GetInt64().ShouldBe(ada.Id);
        (await ada.GetAsync("/auth/sessions"))["sessions"].EnumerateArray().Single().GetProperty("api_key_id").GetInt64().ShouldBe(keyId);
        (await MeAsync((await RefreshAsync(pair)).ShouldSucceed())).ShouldSucceed();
    }

    [Fact]
    public async Task A_browser_gets_its_refresh_token_as_a_cookie()
    {
        var (_, key) = await KeyAsync(await server.PersonAsync());

        var answer = (await key.PostAsync("/auth/sessions", new { cookie = true })).ShouldSucceed();

        answer.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("microblog_refresh=mbr_");
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/refresh", null, ("Cookie", cookie.Split(';')[0]),
            ("Sec-Fetch-Site", "same-origin"))).ShouldSucceed();
    }

    [Fact]
    public async Task A_session_begins_no_other()
    {
        var member = await Member.EnterAsync(server);

        (await member.PostAsync("/auth/sessions")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_revoked_key_takes_its_sessions_along_and_no_others()
    {
        var ada = await server.PersonAsync();
        var (keyId, key) = await KeyAsync(ada);
        var (_, otherKey) = await KeyAsync(ada);
        var (pair, other) = (await key.PostAsync("/auth/sessions"), await otherKey.PostAsync("/auth/sessions"));
        (await MeAsync(pair)).ShouldSucceed();

        (await ada.DeleteAsync($"/api/users/me/api-keys/{keyId}")).ShouldSucceed();

        (await MeAsync(pair)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await RefreshAsync(pair)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await MeAsync(other)).ShouldSucceed();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.sessions WHERE user_id = {ada.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task The_session_of_a_revoked_key_is_out_at_another_host_within_two_seconds()
    {
        var other = await server.StartAnotherAsync();
        var ada = await server.PersonAsync();
        var (keyId, key) = await KeyAsync(ada);
        var pair = await key.PostAsync("/auth/sessions");
        (await MeAsync(pair, other)).ShouldSucceed();

        (await ada.DeleteAsync($"/api/users/me/api-keys/{keyId}")).ShouldSucceed();

        var began = TimeProvider.System.GetTimestamp();
        while ((await MeAsync(pair, other)).Status != HttpStatusCode.Unauthorized)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_session_never_outlives_its_key()
    {
        var (_, key) = await KeyAsync(await server.PersonAsync(), server.Clock.GetUtcNow().AddMinutes(20));
        var pair = (await key.PostAsync("/auth/sessions")).ShouldSucceed();
        pair["expires_in"].GetInt32().ShouldBe(900);
        server.Clock.Advance(TimeSpan.FromMinutes(14));

        var last = (await RefreshAsync(pair)).ShouldSucceed();

        last["expires_in"].GetInt32().ShouldBeInRange(359, 360);
        (await MeAsync(last)).ShouldSucceed();
        server.Clock.Advance(TimeSpan.FromMinutes(7));
        (await MeAsync(last)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await RefreshAsync(last)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Whoever_is_deactivated_is_out_of_the_session_of_their_key_too()
    {
        var (admin, ada) = (await server.PersonAsync("Grace", admin: true), await server.PersonAsync());
        var (_, key) = await KeyAsync(ada);
        var pair = await key.PostAsync("/auth/sessions");

        (await admin.PatchAsync($"/api/admin/users/{ada.Id}", new { active = false })).ShouldSucceed();

        (await MeAsync(pair)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await RefreshAsync(pair)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Sign_ins_and_the_revocation_of_their_key_at_once_leave_nobody_in()
    {
        for (var round = 0; round < 5; round++)
        {
            var ada = await server.PersonAsync();
            var (keyId, key) = await KeyAsync(ada);

            var signIns = Enumerable.Range(0, 6).Select(_ => key.PostAsync("/auth/sessions")).ToList();
            (await ada.DeleteAsync($"/api/users/me/api-keys/{keyId}")).ShouldSucceed();

            foreach (var pair in await Task.WhenAll(signIns))
            {
                pair.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Unauthorized);
                if (pair.Status == HttpStatusCode.OK)
                {
                    (await MeAsync(pair)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
                }
            }
        }

        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Anybody_may_know_whether_they_can_register_and_how_much_is_too_much()
    {
        var answer = (await Member.SendAsync(server, HttpMethod.Get, "/api/instance", null)).ShouldSucceed();

        answer["registration"].GetString().ShouldBe("open");
        answer["signed_in"].GetBoolean().ShouldBeFalse();
        answer["limits"].Deserialize<Dictionary<string, long>>().ShouldBe(
            new Dictionary<string, long>
            {
                ["tweet_characters"] = 280,
                ["tweet_media"] = 10,
                ["picture_bytes"] = 20971520,
                ["video_bytes"] = 209715200
            }, ignoreOrder: true);
    }

    [Fact]
    public async Task Whom_a_gateway_signs_in_is_told_so_and_a_wrong_key_is_nobody()
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync("/api/instance")).ShouldSucceed()["signed_in"].GetBoolean().ShouldBeTrue();
        (await Member.SendAsync(server, HttpMethod.Get, "/api/instance", null, ("api-key", "nonsense")))
            .ShouldSucceed()["signed_in"].GetBoolean().ShouldBeFalse();
    }
}
