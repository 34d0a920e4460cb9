using System.Net;
using Microblog.Testing;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>Search, trends, suggestions, reports and the profile in the dialect.</summary>
public sealed class SearchingTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task One_search_finds_people_statuses_and_hashtags()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var word = $"zebra{ada.Id}";
        var id = await grace.TweetAsync($"A {word} crossing #{word}");
        (await grace.PatchAsync("/api/users/me", new { name = word })).ShouldSucceed();

        var found = (await ada.GetAsync($"/api/v2/search?q={word}&resolve=true")).Json;
        var onlyPeople = (await ada.GetAsync($"/api/v2/search?q={word}&type=accounts")).Json;

        Dialect.Ids(found.GetProperty("accounts")).ShouldBe([Dialect.Id(grace.Id)]);
        Dialect.Ids(found.GetProperty("statuses")).ShouldBe([Dialect.Id(id)]);
        found.GetProperty("hashtags")[0].GetProperty("name").GetString().ShouldBe(word);
        onlyPeople.GetProperty("statuses").GetArrayLength().ShouldBe(0);
        Dialect.Ids((await ada.GetAsync($"/api/v1/accounts/search?q={grace.Username[..5]}")).Json).ShouldContain(Dialect.Id(grace.Id));
    }

    [Fact]
    public async Task The_address_of_a_status_or_a_person_finds_that_one()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var status = (await ada.GetAsync($"/api/v1/statuses/{Dialect.Id(await grace.TweetAsync())}")).Json;

        var byStatus = (await ada.GetAsync($"/api/v2/search?resolve=true&q={status.GetProperty("url").GetString()}")).Json;
        var address = status.GetProperty("account").GetProperty("url").GetString();
        var byPerson = (await ada.GetAsync($"/api/v2/search?resolve=true&q={address}")).Json;

        Dialect.Ids(byStatus.GetProperty("statuses")).ShouldBe([status.GetProperty("id").GetString()!]);
        Dialect.Ids(byPerson.GetProperty("accounts")).ShouldBe([Dialect.Id(grace.Id)]);
    }

    [Fact]
    public async Task Search_does_not_find_what_one_may_not_see()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var word = $"whisper{ada.Id}";
        await grace.PostAsync("/api/v1/statuses", new { status = word, visibility = "private" });
        await grace.BlockAsync(linus);

        (await ada.GetAsync($"/api/v2/search?q={word}")).Json.GetProperty("statuses").GetArrayLength().ShouldBe(0);
        (await linus.GetAsync($"/api/v1/accounts/search?q={grace.Username}")).Text.ShouldNotContain(grace.Username);
    }

    [Fact]
    public async Task A_profile_is_changed_and_pictures_are_refused_rather_than_lost()
    {
        var ada = await server.PersonAsync();

        var changed = await ada.PatchAsync("/api/v1/accounts/update_credentials", new
        {
            display_name = "Ada L.",
            note = "Hi",
            locked = false
        });
        var refused = await ada.SendAsync(HttpMethod.Patch, "/api/v1/accounts/update_credentials", new MultipartFormDataContent
        {
            { new StringContent("Other"), "display_name" }, { new ByteArrayContent(Person.GreyDot), "avatar", "dot.png" },
        });

        changed["display_name"].GetString().ShouldBe("Ada L.");
        changed["source"].GetProperty("note").GetString().ShouldBe("Hi");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.GetAsync("/api/v1/accounts/verify_credentials"))["display_name"].GetString().ShouldBe("Ada L.");
    }

    [Fact]
    public async Task A_report_reaches_our_moderators()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var moderator = await server.PersonAsync("Margaret", admin: true);
        var id = await grace.TweetAsync("Buy now");

        var reported = await ada.PostAsync("/api/v1/reports", new
        {
            account_id = Dialect.Id(grace.Id),
            status_ids = new[] { Dialect.Id(id) },
            category = "spam",
            comment = "Advertising",
        });

        reported.Status.ShouldBe(HttpStatusCode.OK, reported.Text);
        (await moderator.GetAsync("/api/admin/reports")).ShouldSucceed().Text.ShouldContain("Advertising");
        (await ada.PostAsync("/api/v1/reports", new { account_id = Dialect.Id(grace.Id), comment = "The whole account" }))
            .Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task People_and_statuses_are_suggested_as_in_our_own_api()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await grace.FollowAsync(linus);
        await server.DrainAsync();

        var suggested = (await ada.GetAsync("/api/v2/suggestions")).Json;

        suggested.EnumerateArray().Select(s => s.GetProperty("account").GetProperty("id").GetString()).ShouldContain(Dialect.Id(linus.Id));
        (await ada.GetAsync("/api/v1/trends/statuses")).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.GetAsync("/api/v1/trends/tags")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
