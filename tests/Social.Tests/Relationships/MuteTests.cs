using System.Net;
using Microblog.Testing;

namespace Microblog.Social.Tests.Relationships;

public sealed class MuteTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_mute_shows_to_the_muter_and_to_nobody_else()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await grace.FollowAsync(ada);
        var before = (await grace.GetAsync($"/api/users/{ada.Id}")).Text;

        await ada.MuteAsync(grace);

        (await ada.GetAsync($"/api/users/{grace.Id}"))["user"].GetProperty("muted").GetBoolean().ShouldBeTrue();
        (await ada.GetAsync($"/api/users/{linus.Id}"))["user"].GetProperty("muted").GetBoolean().ShouldBeFalse();
        (await linus.GetAsync($"/api/users/{grace.Id}"))["user"].GetProperty("muted").GetBoolean().ShouldBeFalse();
        (await grace.GetAsync($"/api/users/{ada.Id}")).Text.ShouldBe(before);
        (await grace.ListAsync("/api/users/me/mutes")).ShouldBeEmpty();

        (await ada.DeleteAsync($"/api/users/{grace.Id}/mute")).ShouldSucceed();
        (await ada.GetAsync($"/api/users/{grace.Id}"))["user"].GetProperty("muted").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Mutes_are_listed_newest_first_page_by_page_without_users_who_block_the_caller()
    {
        var ada = await server.PersonAsync();
        var others = new List<Person>();
        for (var i = 0; i < 5; i++)
        {
            others.Insert(0, await server.PersonAsync("Other"));
            await ada.MuteAsync(others[0]);
            await ada.MuteAsync(others[0]);
        }

        (await ada.ListAsync("/api/users/me/mutes")).ShouldBe(others.Select(o => o.Id));

        await others[1].BlockAsync(ada);

        (await ada.ListAsync("/api/users/me/mutes")).ShouldBe(others.Where(o => o != others[1]).Select(o => o.Id));
        (await ada.DeleteAsync($"/api/users/{others[1].Id}/mute")).ShouldSucceed();
    }

    [Fact]
    public async Task Users_cannot_mute_themselves_or_a_user_who_does_not_exist()
    {
        var ada = await server.PersonAsync();

        foreach (var send in new Func<string, Task<ApiAnswer>>[] { ada.PostAsync, ada.DeleteAsync })
        {
            (await send($"/api/users/{ada.Id}/mute")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
            (await send("/api/users/999999999/mute")).ShouldFail(HttpStatusCode.NotFound, "not_found");
            (await send("/api/users/0/mute")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task Unmuting_a_user_who_is_not_muted_changes_nothing()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.MuteAsync(linus);

        (await ada.DeleteAsync($"/api/users/{grace.Id}/mute")).ShouldSucceed();

        (await ada.ListAsync("/api/users/me/mutes")).ShouldBe([linus.Id]);
    }
}
