using System.Globalization;
using System.Net;
using Microblog.Testing;

namespace Microblog.Social.Tests.Suggestions;

public sealed class SuggestionTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task<List<long>> SuggestedAsync(Person person, int limit = 100) =>
        [.. (await person.GetAsync($"/api/users/suggestions?limit={limit.ToString(CultureInfo.InvariantCulture)}"))
            .ShouldSucceed()["users"].EnumerateArray().Select(u => u.GetProperty("id").GetInt64())];

    private async Task<List<Person>> OthersAsync(int count)
    {
        var others = new List<Person>();
        for (var i = 0; i < count; i++)
        {
            others.Add(await server.PersonAsync("Other"));
        }

        return others;
    }

    [Fact]
    public async Task Users_with_the_most_common_followees_are_suggested_first()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var others = await OthersAsync(3);
        await ada.FollowAsync(grace);
        await ada.FollowAsync(linus);
        await grace.FollowAsync(others[0]);
        await grace.FollowAsync(others[1]);
        await linus.FollowAsync(others[1]);
        await linus.FollowAsync(others[2]);
        await linus.FollowAsync(grace);
        await linus.FollowAsync(ada);

        var suggested = await SuggestedAsync(ada);

        suggested.Take(3).ShouldBe([others[1].Id, others[2].Id, others[0].Id]);
        suggested.ShouldNotContain(ada.Id);
        suggested.ShouldNotContain(grace.Id);
        suggested.ShouldNotContain(linus.Id);
        suggested.ShouldBeUnique();
        (await SuggestedAsync(ada, limit: 1)).ShouldBe([others[1].Id]);
    }

    [Fact]
    public async Task A_user_who_follows_nobody_is_suggested_the_most_followed_users()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        foreach (var other in await OthersAsync(4))
        {
            await other.FollowAsync(grace);
            await other.FollowAsync(linus);
        }

        await grace.FollowAsync(linus);

        (await SuggestedAsync(ada, limit: 2)).ShouldBe([linus.Id, grace.Id]);
    }

    [Fact]
    public async Task Blocked_muted_and_deactivated_users_are_not_suggested()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var others = await OthersAsync(5);
        var admin = await server.PersonAsync("Admin", admin: true);
        await ada.FollowAsync(grace);
        foreach (var other in others)
        {
            await grace.FollowAsync(other);
        }

        (await SuggestedAsync(ada)).Count(id => others.Any(o => o.Id == id)).ShouldBe(5);
        (await SuggestedAsync(linus)).Count(id => others.Any(o => o.Id == id)).ShouldBe(5);
        foreach (var person in new[] { ada, linus })
        {
            await person.BlockAsync(others[0]);
            await others[1].BlockAsync(person);
            await person.MuteAsync(others[2]);
        }

        (await admin.SendAsync(HttpMethod.Patch, $"/api/admin/users/{others[3].Id}",
            new StringContent("""{"active": false}""", System.Text.Encoding.UTF8, "application/json"))).ShouldSucceed();

        (await SuggestedAsync(ada)).Where(id => others.Any(o => o.Id == id)).ShouldBe([others[4].Id]);
        (await SuggestedAsync(linus)).Where(id => others.Any(o => o.Id == id)).ShouldBe([others[4].Id]);
    }

    [Fact]
    public async Task For_a_user_who_follows_very_many_the_newest_follows_count()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var other = await server.PersonAsync("Other");
        await server.ExecuteAsync($"""
            INSERT INTO social.follows (follower_id, followee_id, created_at)
            SELECT {ada.Id}, 1000000 + i, now() FROM generate_series(1, 5000) i;
            INSERT INTO social.follows (follower_id, followee_id, created_at)
            SELECT 1000000 + i, {other.Id}, now() FROM generate_series(1, 4000) i;
            """);
        await grace.FollowAsync(linus);
        await ada.FollowAsync(grace);

        var suggested = await SuggestedAsync(ada);

        suggested.First().ShouldBe(linus.Id);
        suggested.ShouldNotContain(other.Id);
    }

    [Fact]
    public async Task Suggestions_come_in_one_page_of_a_sensible_size()
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync("/api/users/suggestions?limit=0")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync("/api/users/suggestions?cursor=abc")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync("/api/users/suggestions?limit=1000000")).ShouldSucceed()
            .Json.TryGetProperty("next_cursor", out _).ShouldBeFalse();
    }
}
