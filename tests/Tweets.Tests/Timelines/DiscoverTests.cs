using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Timelines;

/// <summary>Popular tweets of people one does not follow.</summary>
public sealed class DiscoverTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task They_are_of_people_the_caller_does_not_follow_the_most_liked_first()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var own = await ada.TweetAsync("own");
        var followed = await grace.TweetAsync("followed");
        var plain = await linus.TweetAsync("plain");
        var liked = await linus.TweetAsync("liked");
        var newest = await linus.TweetAsync("newest");
        await grace.LikeAsync(liked);
        await grace.LikeAsync(own);
        await linus.LikeAsync(followed);

        var found = await ada.IdsAsync("/api/discover?limit=100");
        found.Where(id => id >= own).ShouldBe([liked, newest, plain]);
        (await ada.IdsAsync("/api/discover?limit=1")).ShouldBe([liked]);
    }

    [Fact]
    public async Task What_is_old_sensitive_not_public_or_of_somebody_muted_or_blocked_is_not_among_them()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var barbara = await server.PersonAsync("Barbara");
        var old = await linus.TweetAsync("old");
        server.Clock.Advance(TimeSpan.FromDays(4));
        var sensitive = await linus.PostTweetAsync(new { tweet_data = "sensitive", sensitive = true });
        var forFollowers = await linus.TweetForAsync("followers");
        var ofMuted = await grace.TweetAsync("of somebody muted");
        var ofBlocker = await barbara.TweetAsync("of somebody who blocks");
        var kept = await linus.TweetAsync("kept");
        await ada.MuteAsync(grace);
        await barbara.BlockAsync(ada);

        var found = await ada.IdsAsync("/api/discover?limit=100");
        found.ShouldContain(kept);
        found.Intersect([old, sensitive, forFollowers, ofMuted, ofBlocker]).ShouldBeEmpty();
    }

    [Fact]
    public async Task They_are_paged()
    {
        var (ada, _, linus) = await server.PeopleAsync();
        server.Clock.Advance(TimeSpan.FromDays(4));
        var tweets = new List<long>();
        for (var i = 0; i < 7; i++)
        {
            tweets.Add(await linus.TweetAsync($"{i}"));
        }

        var (paged, next) = (new List<long>(), "");
        do
        {
            var page = (await ada.GetAsync($"/api/discover?limit=3{next}")).ShouldSucceed();
            paged.AddRange(page["tweets"].EnumerateArray().Select(t => t.GetProperty("id").GetInt64()));
            next = page.Json.TryGetProperty("next_cursor", out var cursor) ? $"&cursor={cursor.GetString()}" : "";
        }
        while (next.Length > 0);

        paged.ShouldBe(tweets.AsEnumerable().Reverse());
        (await ada.GetAsync("/api/discover?cursor=forged")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}
