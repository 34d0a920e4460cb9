using System.Net;
using Microblog.Testing;

namespace Microblog.Social.Tests.Relationships;

public sealed class FollowListTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task Followers_and_followed_are_listed_newest_first_page_by_page()
    {
        var ada = await server.PersonAsync();
        var others = new List<Person>();
        for (var i = 0; i < 5; i++)
        {
            others.Add(await server.PersonAsync("Other"));
            await others[i].FollowAsync(ada);
            await ada.FollowAsync(others[i]);
        }

        others.Reverse();
        (await ada.ListAsync($"/api/users/{ada.Id}/followers")).ShouldBe(others.Select(o => o.Id));
        (await others[0].ListAsync($"/api/users/{ada.Id}/following")).ShouldBe(others.Select(o => o.Id));
        (await ada.ListAsync($"/api/users/{others[1].Id}/followers")).ShouldBe([ada.Id]);
    }

    [Fact]
    public async Task Unknown_users_have_no_lists_and_a_cursor_of_another_list_is_refused()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        await linus.FollowAsync(ada);
        var cursor = (await ada.GetAsync($"/api/users/{ada.Id}/followers?limit=1"))["next_cursor"];

        (await ada.GetAsync("/api/users/999999999/followers")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.GetAsync($"/api/users/{ada.Id}/following?cursor={cursor}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync($"/api/users/{ada.Id}/following?limit=0")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Among_reduces_the_list_to_the_given_users()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var stranger = await server.PersonAsync("Stranger");
        await ada.FollowAsync(grace);
        await ada.FollowAsync(linus);
        var following = $"/api/users/{ada.Id}/following";

        (await ada.ListAsync($"{following}?among={stranger.Id},{grace.Id}")).ShouldBe([grace.Id]);
        (await ada.ListAsync($"{following}?among={stranger.Id}")).ShouldBeEmpty();
        (await ada.ListAsync($"{following}?among=")).ShouldBe([linus.Id, grace.Id]);
        (await ada.ListAsync($"{following}?among={string.Join(',', Enumerable.Repeat(linus.Id, 100))}")).ShouldBe([linus.Id]);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("1,,2")]
    [InlineData("-1")]
    [InlineData("9223372036854775808")]
    public async Task Among_refuses_what_is_no_list_of_ids(string among)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync($"/api/users/{ada.Id}/following?among={among}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Among_refuses_more_ids_than_a_page_holds()
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync($"/api/users/{ada.Id}/following?among={string.Join(',', Enumerable.Range(1, 101))}"))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}
