using System.Net;
using Microblog.Testing;

namespace Microblog.Social.Tests.Relationships;

public sealed class BlockTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_block_ends_the_follows_in_both_directions()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await grace.FollowAsync(ada);
        await grace.FollowAsync(linus);

        await ada.BlockAsync(grace);

        (await ada.ListAsync($"/api/users/{ada.Id}/followers")).ShouldBeEmpty();
        (await ada.ListAsync($"/api/users/{ada.Id}/following")).ShouldBeEmpty();
        (await grace.ListAsync($"/api/users/{grace.Id}/following")).ShouldBe([linus.Id]);
        await server.CountsShouldBeTrueAsync(ada, grace, linus);
    }

    [Fact]
    public async Task A_block_empties_the_feeds_of_both_at_once()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await grace.FollowAsync(ada);
        await ada.TweetAsync();
        await grace.TweetAsync();
        (await ada.GetAsync("/api/tweets"))["tweets"].GetArrayLength().ShouldBe(2);
        (await grace.GetAsync("/api/tweets"))["tweets"].GetArrayLength().ShouldBe(2);

        await ada.BlockAsync(grace);

        (await ada.GetAsync("/api/tweets"))["tweets"].GetArrayLength().ShouldBe(1);
        (await grace.GetAsync("/api/tweets"))["tweets"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_blocked_user_does_not_find_the_blocker()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        string[] places =
        [
            $"/api/users/{ada.Id}", $"/api/users/@{ada.Username}", $"/api/users/{ada.Id}/followers", $"/api/users/{ada.Id}/following",
        ];
        foreach (var place in places)
        {
            (await grace.GetAsync(place)).ShouldSucceed();
        }

        await ada.BlockAsync(grace);

        foreach (var place in places)
        {
            (await grace.GetAsync(place)).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }

        (await grace.PostAsync($"/api/users/{ada.Id}/follow")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await grace.DeleteAsync($"/api/users/{ada.Id}/follow")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await grace.PostAsync($"/api/users/{ada.Id}/mute")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task To_a_blocked_user_the_blocker_looks_like_a_user_who_does_not_exist()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.BlockAsync(grace);

        foreach (var place in new[] { "", "/followers", "/following" })
        {
            Message(await grace.GetAsync($"/api/users/{ada.Id}{place}"), $"{ada.Id}")
                .ShouldBe(Message(await grace.GetAsync($"/api/users/999999999{place}"), "999999999"));
        }

        Message(await grace.PostAsync($"/api/users/{ada.Id}/follow"), $"{ada.Id}")
            .ShouldBe(Message(await grace.PostAsync("/api/users/999999999/follow"), "999999999"));
    }

    [Fact]
    public async Task The_blocker_still_sees_the_profile_and_that_it_is_blocked()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.BlockAsync(grace);

        (await ada.GetAsync($"/api/users/{grace.Id}")).ShouldSucceed()["user"].GetProperty("blocked").GetBoolean().ShouldBeTrue();
        (await ada.GetAsync($"/api/users/@{grace.Username}")).ShouldSucceed()["user"].GetProperty("blocked").GetBoolean().ShouldBeTrue();
        (await ada.GetAsync($"/api/users/{grace.Id}/followers")).ShouldSucceed();
        (await ada.GetAsync($"/api/users/{linus.Id}"))["user"].GetProperty("blocked").GetBoolean().ShouldBeFalse();
        (await linus.GetAsync($"/api/users/{grace.Id}"))["user"].GetProperty("blocked").GetBoolean().ShouldBeFalse();

        (await ada.DeleteAsync($"/api/users/{grace.Id}/block")).ShouldSucceed();

        (await ada.GetAsync($"/api/users/{grace.Id}"))["user"].GetProperty("blocked").GetBoolean().ShouldBeFalse();
        (await grace.GetAsync($"/api/users/{ada.Id}")).ShouldSucceed();
    }

    [Fact]
    public async Task Lists_of_other_users_do_not_show_the_blocker_to_the_blocked_user()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var other = await server.PersonAsync("Other");
        foreach (var person in new[] { ada, other, grace })
        {
            await person.FollowAsync(linus);
            await linus.FollowAsync(person);
        }

        await ada.BlockAsync(grace);

        (await grace.ListAsync($"/api/users/{linus.Id}/followers")).ShouldBe([grace.Id, other.Id]);
        (await grace.ListAsync($"/api/users/{linus.Id}/following")).ShouldBe([grace.Id, other.Id]);
        (await ada.ListAsync($"/api/users/{linus.Id}/followers")).ShouldBe([grace.Id, other.Id, ada.Id]);
        var profile = (await grace.GetAsync($"/api/users/{linus.Id}"))["user"];
        foreach (var list in new[] { "followers", "following" })
        {
            profile.GetProperty(list).EnumerateArray().Select(p => p.GetProperty("id").GetInt64()).ShouldBe([grace.Id, other.Id]);
            profile.GetProperty($"{list}_count").GetInt32().ShouldBe(3);
        }
    }

    [Fact]
    public async Task A_blocked_user_cannot_be_followed_before_the_block_ends()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.BlockAsync(grace);

        (await ada.PostAsync($"/api/users/{grace.Id}/follow")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await ada.DeleteAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
        (await ada.DeleteAsync($"/api/users/{grace.Id}/block")).ShouldSucceed();
        (await ada.PostAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();

        await server.CountsShouldBeTrueAsync(ada, grace);
    }

    [Fact]
    public async Task Two_users_can_block_each_other_and_each_can_undo_their_own_block()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.BlockAsync(grace);

        await grace.BlockAsync(ada);

        (await grace.ListAsync("/api/users/me/blocks")).ShouldBe([ada.Id]);
        (await ada.GetAsync($"/api/users/{grace.Id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await grace.DeleteAsync($"/api/users/{ada.Id}/block")).ShouldSucceed();
        (await grace.GetAsync($"/api/users/{ada.Id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.GetAsync($"/api/users/{grace.Id}")).ShouldSucceed();
    }

    [Fact]
    public async Task Blocking_twice_is_blocking_once_and_unblocking_nobody_changes_nothing()
    {
        var (ada, grace, linus) = await server.PeopleAsync();

        await ada.BlockAsync(grace);
        await ada.BlockAsync(grace);
        (await ada.DeleteAsync($"/api/users/{linus.Id}/block")).ShouldSucceed();

        (await ada.ListAsync("/api/users/me/blocks")).ShouldBe([grace.Id]);
    }

    [Fact]
    public async Task Users_cannot_block_themselves_or_a_user_who_does_not_exist()
    {
        var ada = await server.PersonAsync();

        foreach (var send in new Func<string, Task<ApiAnswer>>[] { ada.PostAsync, ada.DeleteAsync })
        {
            (await send($"/api/users/{ada.Id}/block")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
            (await send("/api/users/999999999/block")).ShouldFail(HttpStatusCode.NotFound, "not_found");
            (await send("/api/users/0/block")).ShouldFail(HttpStatusCode.NotFound, "not_found");
            (await send("/api/users/99999999999999999999/block")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task Blocks_are_listed_newest_first_page_by_page()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var others = new List<Person>();
        for (var i = 0; i < 5; i++)
        {
            others.Insert(0, await server.PersonAsync("Other"));
            await ada.BlockAsync(others[0]);
        }

        (await ada.ListAsync("/api/users/me/blocks")).ShouldBe(others.Select(o => o.Id));
        (await grace.ListAsync("/api/users/me/blocks")).ShouldBeEmpty();
        (await others[0].ListAsync("/api/users/me/blocks")).ShouldBeEmpty();
        var cursor = (await ada.GetAsync("/api/users/me/blocks?limit=1"))["next_cursor"];
        (await ada.GetAsync($"/api/users/me/mutes?cursor={cursor}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync("/api/users/me/blocks?limit=0")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    private static string Message(ApiAnswer answer, string id) =>
        answer["error_message"].GetString()!.Replace(id, "N", StringComparison.Ordinal);
}
