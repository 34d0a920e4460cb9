using System.Net;
using Microblog.Testing;

namespace Microblog.Social.Tests.Relationships;

public sealed class BlockRaceTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private const string FollowsBesideABlock = """
        SELECT count(*) FROM social.follows f JOIN social.blocks b
        ON (b.blocker_id, b.blocked_id) IN ((f.follower_id, f.followee_id), (f.followee_id, f.follower_id))
        """;

    [Fact]
    public async Task Blocking_and_following_at_once_never_leaves_a_follow_beside_a_block()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        for (var round = 0; round < 20; round++)
        {
            var answers = await Task.WhenAll(
                grace.PostAsync($"/api/users/{ada.Id}/follow"), ada.PostAsync($"/api/users/{grace.Id}/follow"),
                ada.PostAsync($"/api/users/{grace.Id}/block"),
                grace.PostAsync($"/api/users/{ada.Id}/follow"), ada.PostAsync($"/api/users/{grace.Id}/follow"));

            answers.ShouldAllBe(
            a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.NotFound || a.Status == HttpStatusCode.Conflict);
            answers[2].ShouldSucceed();
            (await server.ScalarAsync<long>(FollowsBesideABlock)).ShouldBe(0);
            (await server.ScalarAsync<long>($"SELECT count(*) FROM social.follows WHERE follower_id IN ({ada.Id}, {grace.Id})"))
                .ShouldBe(0);
            (await ada.DeleteAsync($"/api/users/{grace.Id}/block")).ShouldSucceed();
        }

        await server.CountsShouldBeTrueAsync(ada, grace);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_blocking_and_following_everybody_at_once_neither_hangs_nor_miscounts()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        Person[] people = [ada, grace, linus];

        var answers = await Task.WhenAll(
            from round in Enumerable.Range(0, 16)
            from person in people
            from other in people.Where(o => o != person)
            let path = $"/api/users/{other.Id}"
            select (round % 4) switch
            {
                0 => person.PostAsync($"{path}/follow"),
                1 => person.PostAsync($"{path}/block"),
                2 => person.DeleteAsync($"{path}/block"),
                _ => person.DeleteAsync($"{path}/follow"),
            });

        answers.ShouldAllBe(
            a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.NotFound || a.Status == HttpStatusCode.Conflict);
        (await server.ScalarAsync<long>(FollowsBesideABlock)).ShouldBe(0);
        await server.CountsShouldBeTrueAsync(people);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_people_who_block_each_other_at_once_both_succeed()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        for (var round = 0; round < 10; round++)
        {
            await ada.FollowAsync(grace);
            await grace.FollowAsync(ada);

            var answers = await Task.WhenAll(ada.PostAsync($"/api/users/{grace.Id}/block"), grace.PostAsync($"/api/users/{ada.Id}/block"));

            answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
            (await server.ScalarAsync<long>($"SELECT count(*) FROM social.blocks WHERE blocker_id IN ({ada.Id}, {grace.Id})")).ShouldBe(2);
            await server.CountsShouldBeTrueAsync(ada, grace);
            (await ada.DeleteAsync($"/api/users/{grace.Id}/block")).ShouldSucceed();
            (await grace.DeleteAsync($"/api/users/{ada.Id}/block")).ShouldSucceed();
        }

        server.Errors.ShouldBeEmpty();
    }
}
