using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>Follows, blocks, mutes and notifications in the dialect.</summary>
public sealed class PeopleTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_follow_is_answered_with_the_relationship_and_is_our_follow()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        var followed = await ada.PostAsync($"/api/v1/accounts/{Dialect.Id(grace.Id)}/follow");
        await server.DrainAsync();

        followed["following"].GetBoolean().ShouldBeTrue();
        followed["showing_reblogs"].GetBoolean().ShouldBeTrue();
        (await grace.GetAsync("/api/notifications")).ShouldSucceed()["notifications"][0].GetProperty("kind").GetString().ShouldBe("follow");
        Dialect.Ids((await ada.GetAsync($"/api/v1/accounts/{Dialect.Id(ada.Id)}/following")).Json).ShouldBe([Dialect.Id(grace.Id)]);
        Dialect.Ids((await ada.GetAsync($"/api/v1/accounts/{Dialect.Id(grace.Id)}/followers")).Json).ShouldBe([Dialect.Id(ada.Id)]);
        var seen = (await grace.GetAsync($"/api/v1/accounts/relationships?id[]={Dialect.Id(ada.Id)}&id[]=1000000099999999")).Json;
        seen.GetArrayLength().ShouldBe(1);
        seen[0].GetProperty("followed_by").GetBoolean().ShouldBeTrue();
        (await ada.PostAsync($"/api/v1/accounts/{Dialect.Id(grace.Id)}/unfollow"))["following"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Blocks_and_mutes_are_listed_and_ended()
    {
        var (ada, grace, linus) = await server.PeopleAsync();

        (await ada.PostAsync($"/api/v1/accounts/{Dialect.Id(grace.Id)}/block"))["blocking"].GetBoolean().ShouldBeTrue();
        (await ada.PostAsync($"/api/v1/accounts/{Dialect.Id(linus.Id)}/mute"))["muting"].GetBoolean().ShouldBeTrue();

        Dialect.Ids((await ada.GetAsync("/api/v1/blocks")).Json).ShouldBe([Dialect.Id(grace.Id)]);
        Dialect.Ids((await ada.GetAsync("/api/v1/mutes")).Json).ShouldBe([Dialect.Id(linus.Id)]);
        (await grace.PostAsync($"/api/v1/accounts/{Dialect.Id(ada.Id)}/follow")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ada.PostAsync($"/api/v1/accounts/{Dialect.Id(grace.Id)}/follow")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await ada.PostAsync($"/api/v1/accounts/{Dialect.Id(grace.Id)}/unblock"))["blocking"].GetBoolean().ShouldBeFalse();
        (await ada.PostAsync($"/api/v1/accounts/{Dialect.Id(linus.Id)}/unmute"))["muting"].GetBoolean().ShouldBeFalse();
        (await ada.PostAsync($"/api/v1/accounts/{Dialect.Id(linus.Id)}/mute", new { duration = 3600 }))
            .Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Notifications_are_single_and_chosen_by_type()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.LikeAsync(tweet);
        await linus.LikeAsync(tweet);
        await grace.FollowAsync(ada);
        await linus.PostAsync("/api/v1/statuses", new { status = "Indeed", in_reply_to_id = Dialect.Id(tweet) });
        await server.DrainAsync();

        var all = (await ada.GetAsync("/api/v1/notifications")).Json;
        var mentions = (await ada.GetAsync("/api/v1/notifications?types[]=mention")).Json;
        var rest = (await ada.GetAsync("/api/v1/notifications?exclude_types[]=mention&exclude_types[]=follow")).Json;

        all.GetArrayLength().ShouldBe(4);
        all.EnumerateArray().Single(n => n.GetProperty("type").GetString() == "follow").GetProperty("status").ValueKind
            .ShouldBe(JsonValueKind.Null);
        mentions[0].GetProperty("status").GetProperty("content").GetString().ShouldBe("<p>Indeed</p>");
        rest.EnumerateArray().Select(n => n.GetProperty("account").GetProperty("acct").GetString())
            .ShouldBe([grace.Username, linus.Username], ignoreOrder: true);
        rest.EnumerateArray().ShouldAllBe(n => n.GetProperty("status").GetProperty("id").GetString() == Dialect.Id(tweet));
        (await ada.GetAsync("/api/v1/notifications?types[]=poll")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task Notifications_are_dismissed_by_their_recipient_alone_in_both_apis()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        await linus.FollowAsync(ada);
        await server.DrainAsync();
        var ids = Dialect.Ids((await ada.GetAsync("/api/v1/notifications")).Json);

        (await grace.PostAsync($"/api/v1/notifications/{ids[0]}/dismiss")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ada.PostAsync($"/api/v1/notifications/{ids[0]}/dismiss")).Text.ShouldBe("{}");
        Dialect.Ids((await ada.GetAsync("/api/v1/notifications")).Json).ShouldBe([ids[1]]);
        (await ada.PostAsync("/api/v1/notifications/clear")).Text.ShouldBe("{}");
        (await ada.GetAsync("/api/v1/notifications")).Text.ShouldBe("[]");
        (await ada.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_is_read_in_the_dialect_is_read_in_our_api()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        await server.DrainAsync();
        (await ada.GetAsync("/api/v1/markers?timeline[]=notifications"))["notifications"].GetProperty("last_read_id").GetString()
            .ShouldBe("0");
        var id = Dialect.Ids((await ada.GetAsync("/api/v1/notifications")).Json).Single();

        var marked = await ada.PostAsync("/api/v1/markers", new { notifications = new { last_read_id = id } });

        marked["notifications"].GetProperty("last_read_id").GetString().ShouldBe(id);
        (await ada.GetAsync("/api/notifications")).ShouldSucceed()["notifications"][0].GetProperty("read").GetBoolean().ShouldBeTrue();
        (await ada.PostAsync("/api/v1/markers", new { home = new { last_read_id = id } })).Status
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_notification_of_a_status_that_one_may_not_see_is_not_shown()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        var status = await ada.PostAsync("/api/v1/statuses", new { status = "For followers", visibility = "private" });
        await grace.PostAsync(
            "/api/v1/statuses", new { status = "Yes", in_reply_to_id = status["id"].GetString(), visibility = "private" });
        await server.DrainAsync();
        (await ada.GetAsync("/api/v1/notifications?types[]=mention")).Json.GetArrayLength().ShouldBe(1);

        await ada.BlockAsync(grace);

        (await ada.GetAsync("/api/v1/notifications?types[]=mention")).Text.ShouldBe("[]");
    }
}
