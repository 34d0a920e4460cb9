using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests;

/// <summary>Somebody deactivated is marked as such, wherever they are shown, and can be neither followed nor named anew.</summary>
public sealed class DeactivatedPeopleTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static bool IsMarked(JsonElement person) =>
        person.TryGetProperty("deactivated", out var deactivated) && deactivated.GetBoolean();

    private static async Task ActivateAsync(Person admin, Person person, bool active) =>
        (await admin.PatchAsync($"/api/admin/users/{person.Id}", new { active })).ShouldSucceed();

    [Fact]
    public async Task They_are_marked_at_once_and_no_longer_when_they_are_back()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        var tweet = await grace.TweetAsync("I was here");
        var naming = await ada.TweetAsync($"Ask @{grace.Username}");
        IsMarked((await ada.ShowAsync(tweet)).GetProperty("author")).ShouldBeFalse();

        await ActivateAsync(admin, grace, active: false);
        IsMarked((await ada.ShowAsync(tweet)).GetProperty("author")).ShouldBeTrue();
        IsMarked((await ada.ShowAsync(naming)).GetProperty("mentions")[0]).ShouldBeTrue();
        IsMarked((await ada.GetAsync($"/api/users/{grace.Id}")).ShouldSucceed()["user"]).ShouldBeTrue();
        IsMarked((await ada.GetAsync($"/api/users/@{grace.Username}")).ShouldSucceed()["user"]).ShouldBeTrue();
        IsMarked((await ada.GetAsync("/api/users/me")).ShouldSucceed()["user"]).ShouldBeFalse();

        await ActivateAsync(admin, grace, active: true);
        (await ada.ShowAsync(tweet)).GetProperty("author").TryGetProperty("deactivated", out _).ShouldBeFalse();
        IsMarked((await ada.GetAsync($"/api/users/{grace.Id}")).ShouldSucceed()["user"]).ShouldBeFalse();
    }

    [Fact]
    public async Task They_are_not_followed_anew_and_not_named_anew()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        await linus.FollowAsync(grace);
        var before = await ada.TweetAsync($"Ask @{grace.Username}");
        await ActivateAsync(admin, grace, active: false);

        (await ada.PostAsync($"/api/users/{grace.Id}/follow")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await linus.PostAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
        (await linus.DeleteAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
        (await linus.PostAsync($"/api/users/{grace.Id}/follow")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        var after = await ada.ShowAsync(await ada.TweetAsync($"@{grace.Username} @{linus.Username}"));
        after.GetProperty("mentions").EnumerateArray().Select(m => m.GetProperty("id").GetInt64()).ShouldBe([linus.Id]);

        // Whom the text named before it still names, corrected or not, and they are found by it.
        (await ada.PatchAsync($"/api/tweets/{before}", new { tweet_data = $"Ask @{grace.Username}, please" })).ShouldSucceed();
        (await ada.ShowAsync(before)).GetProperty("mentions").GetArrayLength().ShouldBe(1);
        (await ada.IdsAsync($"/api/search/tweets?q=@{grace.Username}")).ShouldBe([before]);
    }
}
