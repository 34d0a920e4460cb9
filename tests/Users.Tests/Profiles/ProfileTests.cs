using System.Net;

namespace Microblog.Users.Tests.Profiles;

public sealed class ProfileTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Fact]
    public async Task A_profile_has_the_shape_of_the_contract()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        await ada.FollowAsync(linus);
        await ada.TweetAsync();

        (await ada.GetAsync("/api/users/me")).ShouldSucceed().Text.ShouldBe(
            $$"""
            {"result":true,"user":{"id":{{ada.Id}},"name":"Ada","username":"{{ada.Username}}","bio":"","avatar":null,"header":null,
            "role":"user","created_at":"2026-11-20T12:00:00Z","followers":[{"id":{{grace.Id}},"name":"Grace"}],
            "following":[{"id":{{linus.Id}},"name":"Linus"}],
            "followers_count":1,"following_count":1,"tweets_count":1,"following_me":false,"followed":false,"blocked":false,"muted":false}
            """.ReplaceLineEndings("") + "}");
    }

    [Fact]
    public async Task A_profile_tells_how_the_caller_stands_to_the_person()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        await linus.FollowAsync(ada);
        await ada.FollowAsync(linus);

        var seenByGrace = (await grace.GetAsync($"/api/users/{ada.Id}"))["user"];
        var seenByLinus = (await linus.GetAsync($"/api/users/{ada.Id}"))["user"];

        seenByGrace.GetProperty("followed").GetBoolean().ShouldBeTrue();
        seenByGrace.GetProperty("following_me").GetBoolean().ShouldBeFalse();
        seenByLinus.GetProperty("following_me").GetBoolean().ShouldBeTrue();

        // The caller comes first among the followers, then the newest.
        seenByGrace.GetProperty("followers")[0].GetProperty("id").GetInt64().ShouldBe(grace.Id);
        seenByLinus.GetProperty("followers")[0].GetProperty("id").GetInt64().ShouldBe(linus.Id);
    }

    [Fact]
    public async Task Of_very_many_followers_a_thousand_are_named_and_all_are_counted()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        await server.ExecuteAsync($"""
            INSERT INTO users.users (name, username, username_key, role, created_at)
                SELECT 'Crowd', 'crowd_' || i, 'crowd_' || i, 'user', now() FROM generate_series(1, 1100) i;
            INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT id, {ada.Id}, now() FROM users.users
                WHERE name = 'Crowd';
            UPDATE social.counts SET followers_count = followers_count + 1100 WHERE user_id = {ada.Id};
            """);

        var profile = (await grace.GetAsync($"/api/users/{ada.Id}"))["user"];

        profile.GetProperty("followers").GetArrayLength().ShouldBe(1000);
        profile.GetProperty("followers")[0].GetProperty("id").GetInt64().ShouldBe(grace.Id);
        profile.GetProperty("followers_count").GetInt32().ShouldBe(1101);
    }

    [Fact]
    public async Task Somebody_is_found_by_their_name_whatever_its_case()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        (await grace.GetAsync($"/api/users/@{ada.Username.ToUpperInvariant()}")).ShouldSucceed()["user"].GetProperty("id").GetInt64()
            .ShouldBe(ada.Id);
        (await grace.GetAsync("/api/users/@nobody_here")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await grace.GetAsync("/api/users/@a%20b")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task There_is_no_profile_of_nobody()
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync("/api/users/999999999")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }
}
