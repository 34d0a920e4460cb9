using Microblog.Social.Contracts;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Tests.Relationships;

public sealed class CircleTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private ICircles Circles => server.Services.GetRequiredService<ICircles>();

    private async Task<Circle> OfAsync(Person person) =>
        (await Circles.FindAsync([person.Id], TestContext.Current.CancellationToken))[person.Id];

    [Fact]
    public async Task A_circle_holds_follows_blocks_mutes_and_blockers()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var other = await server.PersonAsync("Other");

        // Both are remembered before, so that each change must drop what is remembered.
        (await OfAsync(ada)).BlockedBy.ShouldBeEmpty();
        (await OfAsync(linus)).BlockedBy.ShouldBeEmpty();
        await ada.FollowAsync(grace);
        await ada.BlockAsync(linus);
        await ada.MuteAsync(other);
        await linus.BlockAsync(ada);

        var circle = await OfAsync(ada);
        circle.Following.ShouldBe([grace.Id]);
        circle.Blocked.ShouldBe([linus.Id]);
        circle.BlockedBy.ShouldBe([linus.Id]);
        circle.Muted.ShouldBe([other.Id]);
        (await OfAsync(linus)).BlockedBy.ShouldBe([ada.Id]);
        (await OfAsync(other)).Muted.ShouldBeEmpty();
        (await OfAsync(other)).BlockedBy.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_user_blocked_by_very_many_is_hidden_from_each_of_them()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await server.ExecuteAsync($"""
            INSERT INTO social.blocks (blocker_id, blocked_id, created_at)
            SELECT 1000000 + i, {ada.Id}, now() FROM generate_series(1, 20000) i
            """);
        await grace.BlockAsync(ada);

        var circle = await OfAsync(ada);

        circle.BlockedBy.Count.ShouldBe(20_001);
        circle.BlockedBy.ShouldContain(grace.Id);
    }

    [Fact]
    public async Task A_block_takes_effect_on_another_server_within_two_seconds_for_both()
    {
        var other = await server.StartAnotherAsync();
        var (ada, grace, _) = await server.PeopleAsync();
        for (var round = 0; round < 3; round++)
        {
            await SoonAsync(grace.At(other), ada, "200");
            await SoonAsync(ada.At(other), grace, "blocked\":false");

            await ada.BlockAsync(grace);
            (await grace.GetAsync($"/api/users/{ada.Id}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
            await SoonAsync(grace.At(other), ada, "404");
            await SoonAsync(ada.At(other), grace, "blocked\":true");

            (await ada.At(other).DeleteAsync($"/api/users/{grace.Id}/block")).ShouldSucceed();
            (await grace.At(other).GetAsync($"/api/users/{ada.Id}")).ShouldSucceed();
            await SoonAsync(grace, ada, "200");
        }
    }

    private static async Task SoonAsync(Person person, Person other, string sign)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await person.GetAsync($"/api/users/{other.Id}");
            if ($"{(int)answer.Status} {answer.Text}".Contains(sign, StringComparison.Ordinal))
            {
                return;
            }

            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
