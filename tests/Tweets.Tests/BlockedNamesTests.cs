using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests;

/// <summary>Somebody blocked learns nothing of the blocker: not the name, not the picture, not that there is such a person.</summary>
public sealed class BlockedNamesTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static (int Cards, int Entities) Names(JsonElement tweet) => (
        tweet.TryGetProperty("mentions", out var cards) ? cards.GetArrayLength() : 0,
        tweet.GetProperty("entities").GetProperty("mentions").GetArrayLength());

    [Fact]
    public async Task Texts_of_others_name_the_blocker_to_everybody_but_the_blocked()
    {
        var (ada, blocker, blocked) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync($"@{blocker.Username} and @{blocked.Username}");
        (await ada.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = $"Hi @{blocker.Username} and @{blocked.Username}" }))
            .ShouldSucceed();
        var quote = await ada.QuoteAsync(tweet, $"As @{blocker.Username} says");
        await ada.RetweetAsync(tweet);
        await blocked.FollowAsync(ada);
        await blocker.BlockAsync(blocked);
        (await blocker.PatchAsync("/api/users/me", new { username = $"hidden_{blocker.Id}" })).ShouldSucceed();

        Names(await blocked.ShowAsync(tweet)).ShouldBe((1, 1));
        Names(await blocked.ShowAsync(quote)).ShouldBe((0, 0));
        Names((await blocked.ShowAsync(quote)).GetProperty("quote")).ShouldBe((1, 1));
        Names(await blocker.ShowAsync(tweet)).ShouldBe((2, 2));
        Names(await ada.ShowAsync(quote)).ShouldBe((1, 1));
        foreach (var path in new[]
        {
            $"/api/tweets/{tweet}", $"/api/tweets/{tweet}/history", $"/api/tweets/{quote}/thread", "/api/feed", "/api/tweets",
            $"/api/users/{ada.Id}/tweets", "/api/search/tweets?q=says", $"/api/tweets/{tweet}/quotes", "/api/discover",
        })
        {
            (await blocked.GetAsync(path)).ShouldSucceed().Text.ShouldNotContain($"hidden_{blocker.Id}", customMessage: path);
        }

        var versions = (await blocked.GetAsync($"/api/tweets/{tweet}/history")).ShouldSucceed()["versions"];
        versions.EnumerateArray().Select(v => Names(v).Entities).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task The_name_of_the_blocker_is_as_one_that_nobody_has()
    {
        var (ada, blocker, blocked) = await server.PeopleAsync();
        await blocker.BlockAsync(blocked);
        var byOther = await ada.TweetAsync($"Thanks @{blocker.Username}");
        (await blocker.PatchAsync("/api/users/me", new { username = $"other_{blocker.Id}" })).ShouldSucceed();

        // In a text of theirs.
        var tweet = await blocked.TweetAsync($"@other_{blocker.Id} @nobody_has_this @{ada.Username}");
        foreach (var person in new[] { blocked, ada })
        {
            Names(await person.ShowAsync(tweet)).ShouldBe((1, 1));
        }

        (await blocked.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = $"Edited @OTHER_{blocker.Id}" })).ShouldSucceed();
        Names(await ada.ShowAsync(tweet)).ShouldBe((0, 0));

        // In a search: what finds tweets with the name of nobody finds as many with the blocker's.
        (await blocked.IdsAsync($"/api/search/tweets?q=@other_{blocker.Id}")).ShouldBe([tweet]);
        (await ada.IdsAsync($"/api/search/tweets?q=@other_{blocker.Id}")).ShouldBe([byOther]);
        (await blocked.IdsAsync($"/api/search/tweets?q=from:other_{blocker.Id}")).ShouldBeEmpty();
        (await blocked.IdsAsync($"/api/search/tweets?q=from:{ada.Username} -@other_{blocker.Id}")).ShouldContain(byOther);
        (await blocked.GetAsync($"/api/users/@other_{blocker.Id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_blocker_still_sees_whom_they_blocked_in_the_texts_of_others()
    {
        var (ada, blocker, blocked) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync($"@{blocked.Username}");
        await blocker.BlockAsync(blocked);

        Names(await blocker.ShowAsync(tweet)).ShouldBe((1, 1));
        (await blocker.IdsAsync($"/api/search/tweets?q=@{blocked.Username}")).ShouldBe([tweet]);
    }
}
