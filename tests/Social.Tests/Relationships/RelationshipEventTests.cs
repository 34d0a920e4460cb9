using System.Net;
using Microblog.Social.Contracts;
using Microblog.Testing;

namespace Microblog.Social.Tests.Relationships;

public sealed class RelationshipEventTests(EventRecordingServer server) : IClassFixture<EventRecordingServer>
{
    private Task<List<FollowChanged>> FollowsAsync(Person one, Person other) => server.RecordedAsync<FollowChanged>(
        e => (e.FollowerId == one.Id && e.FolloweeId == other.Id) || (e.FollowerId == other.Id && e.FolloweeId == one.Id), e => e.Version);

    private Task<List<BlockChanged>> BlocksAsync(Person one, Person other) =>
        server.RecordedAsync<BlockChanged>(e => e.BlockerId == one.Id && e.BlockedId == other.Id, e => e.Version);

    private Task<List<MuteChanged>> MutesAsync(Person one, Person other) =>
        server.RecordedAsync<MuteChanged>(e => e.MuterId == one.Id && e.MutedId == other.Id, e => e.Version);

    [Fact]
    public async Task A_block_is_published_once_and_so_are_the_follows_that_it_ends()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await grace.FollowAsync(ada);

        await ada.BlockAsync(grace);
        await ada.BlockAsync(grace);
        (await ada.DeleteAsync($"/api/users/{grace.Id}/block")).ShouldSucceed();
        (await ada.DeleteAsync($"/api/users/{grace.Id}/block")).ShouldSucceed();

        (await BlocksAsync(ada, grace)).Select(e => e.Blocked).ShouldBe([true, false]);
        (await BlocksAsync(grace, ada)).ShouldBeEmpty();
        var follows = await FollowsAsync(ada, grace);
        follows.Select(e => e.Following).ShouldBe([true, true, false, false]);
        follows.Where(e => !e.Following).Select(e => e.FollowerId).ShouldBe([ada.Id, grace.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task A_mute_is_published_once()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        await ada.MuteAsync(grace);
        await ada.MuteAsync(grace);
        (await ada.DeleteAsync($"/api/users/{grace.Id}/mute")).ShouldSucceed();
        (await ada.DeleteAsync($"/api/users/{grace.Id}/mute")).ShouldSucceed();

        (await MutesAsync(ada, grace)).Select(e => e.Muted).ShouldBe([true, false]);
    }

    [Fact]
    public async Task After_concurrent_changes_the_newest_event_tells_the_state()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        string[] calls = ["follow", "block", "mute"];

        var answers = await Task.WhenAll(
            from round in Enumerable.Range(0, 40)
            from call in calls
            select round % 2 == 0 ? ada.PostAsync($"/api/users/{grace.Id}/{call}") : ada.DeleteAsync($"/api/users/{grace.Id}/{call}"));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.Conflict);
        var between = $"_id = {ada.Id} AND {{0}}_id = {grace.Id})";
        (await FollowsAsync(ada, grace)).LastOrDefault()?.Following.ShouldBe(
            await server.ScalarAsync<bool>(
                $"SELECT EXISTS (SELECT FROM social.follows WHERE follower{string.Format(null, between, "followee")}"));
        (await BlocksAsync(ada, grace)).Last().Blocked.ShouldBe(
            await server.ScalarAsync<bool>(
                $"SELECT EXISTS (SELECT FROM social.blocks WHERE blocker{string.Format(null, between, "blocked")}"));
        (await MutesAsync(ada, grace)).Last().Muted.ShouldBe(
            await server.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM social.mutes WHERE muter{string.Format(null, between, "muted")}"));
    }
}
