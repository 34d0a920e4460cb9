using System.Net;
using Microblog.Testing;

namespace Microblog.Social.Tests.Relationships;

public sealed class FollowTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task Following_twice_is_following_once()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        await ada.FollowAsync(grace);
        await ada.FollowAsync(grace);

        (await ada.GetAsync($"/api/users/{grace.Id}"))["user"].GetProperty("followers_count").GetInt32().ShouldBe(1);
        await server.CountsShouldBeTrueAsync(ada, grace);
    }

    [Fact]
    public async Task Unfollowing_a_user_who_is_not_followed_changes_nothing()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await linus.FollowAsync(grace);

        (await ada.DeleteAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();

        await server.CountsShouldBeTrueAsync(ada, grace, linus);
    }

    [Fact]
    public async Task Users_cannot_follow_themselves_or_a_user_who_does_not_exist()
    {
        var ada = await server.PersonAsync();

        (await ada.PostAsync($"/api/users/{ada.Id}/follow")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PostAsync("/api/users/999999999/follow")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.DeleteAsync("/api/users/999999999/follow")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.PostAsync("/api/users/0/follow")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Following_each_other_at_once_leaves_true_counts()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        Person[] people = [ada, grace, linus];

        var answers = await Task.WhenAll(
            from round in Enumerable.Range(0, 12)
            from person in people
            from other in people.Where(o => o != person)
            select round % 3 == 2
                ? person.DeleteAsync($"/api/users/{other.Id}/follow")
                : person.PostAsync($"/api/users/{other.Id}/follow"));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        await server.CountsShouldBeTrueAsync(people);
        server.Errors.ShouldBeEmpty();
    }
}
