using Microblog.Testing;

namespace Microblog.Social.Tests.Relationships;

public sealed class TwoHostsTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static readonly TimeSpan SeenWithin = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_follow_shows_in_the_feed_at_once_and_on_another_server_within_two_seconds()
    {
        var other = await server.StartAnotherAsync();
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await grace.TweetAsync();

        for (var round = 0; round < 3; round++)
        {
            // Both servers have cached whom Ada follows.
            (await SeesAsync(ada, tweet)).ShouldBeFalse();
            (await SeesAsync(ada.At(other), tweet)).ShouldBeFalse();

            await ada.FollowAsync(grace);
            (await SeesAsync(ada, tweet)).ShouldBeTrue();
            await SoonAsync(ada.At(other), tweet, seen: true);

            (await ada.At(other).DeleteAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
            (await SeesAsync(ada.At(other), tweet)).ShouldBeFalse();
            await SoonAsync(ada, tweet, seen: false);
        }
    }

    [Fact]
    public async Task Repeating_a_follow_sends_the_signal_that_a_killed_server_could_not_send()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await grace.TweetAsync();
        (await SeesAsync(ada, tweet)).ShouldBeFalse();

        // As a server leaves it that is killed after the commit: the follow is there, and no signal was sent.
        await server.ExecuteAsync(
            $"INSERT INTO social.follows (follower_id, followee_id, created_at) VALUES ({ada.Id}, {grace.Id}, now())");
        await ada.FollowAsync(grace);

        (await SeesAsync(ada, tweet)).ShouldBeTrue();
    }

    private static async Task<bool> SeesAsync(Person person, long tweet) =>
        (await person.GetAsync("/api/tweets")).ShouldSucceed()["tweets"].EnumerateArray().Any(t => t.GetProperty("id").GetInt64() == tweet);

    private static async Task SoonAsync(Person person, long tweet, bool seen)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await SeesAsync(person, tweet) != seen)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(SeenWithin);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
