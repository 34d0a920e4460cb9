using System.Net;
using Microblog.Testing;

namespace Microblog.Social.Tests;

public sealed class FollowListTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task<List<long>> AllAsync(Person person, string path)
    {
        var all = new List<long>();
        var next = $"{path}?limit=2";
        while (next is not null)
        {
            var page = (await person.GetAsync(next)).ShouldSucceed();
            all.AddRange(page["users"].EnumerateArray().Select(u => u.GetProperty("id").GetInt64()));
            next = page.Headers.TryGetValues("Link", out var link) ? link.Single()[1..link.Single().IndexOf('>', StringComparison.Ordinal)] : null;
        }

        return all;
    }

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
        (await AllAsync(ada, $"/api/users/{ada.Id}/followers")).ShouldBe(others.Select(o => o.Id));
        (await AllAsync(others[0], $"/api/users/{ada.Id}/following")).ShouldBe(others.Select(o => o.Id));
        (await AllAsync(ada, $"/api/users/{others[1].Id}/followers")).ShouldBe([ada.Id]);
    }

    [Fact]
    public async Task There_is_no_list_of_nobody_and_no_cursor_of_another_list()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        await linus.FollowAsync(ada);
        var cursor = (await ada.GetAsync($"/api/users/{ada.Id}/followers?limit=1"))["next_cursor"];

        (await ada.GetAsync("/api/users/999999999/followers")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.GetAsync($"/api/users/{ada.Id}/following?cursor={cursor}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync($"/api/users/{ada.Id}/following?limit=0")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}
