using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Retweets;

public sealed class RetweetTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task Passing_on_twice_is_passing_on_once_and_can_be_taken_back()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        await grace.RetweetAsync(tweet);
        await grace.RetweetAsync(tweet);
        var shown = await grace.ShowAsync(tweet);
        (shown.GetProperty("retweets_count").GetInt32(), shown.GetProperty("retweeted").GetBoolean()).ShouldBe((1, true));
        (await ada.ShowAsync(tweet)).GetProperty("retweeted").GetBoolean().ShouldBeFalse();

        await grace.UndoRetweetAsync(tweet);
        await grace.UndoRetweetAsync(tweet);
        shown = await grace.ShowAsync(tweet);
        (shown.GetProperty("retweets_count").GetInt32(), shown.GetProperty("retweeted").GetBoolean()).ShouldBe((0, false));
        (await ada.IdsAsync($"/api/users/{grace.Id}/tweets")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retweet_is_an_entry_of_its_own_around_the_tweet()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("Pass me on");
        await grace.RetweetAsync(tweet);

        var entry = (await linus.GetAsync($"/api/users/{grace.Id}/tweets")).ShouldSucceed()["tweets"][0];

        var id = entry.GetProperty("id").GetInt64();
        id.ShouldBeGreaterThan(tweet);
        entry.GetProperty("author").GetProperty("id").GetInt64().ShouldBe(grace.Id);
        entry.GetProperty("content").GetString().ShouldBe("");
        entry.GetProperty("retweet_of").GetProperty("id").GetInt64().ShouldBe(tweet);
        entry.GetProperty("retweet_of").GetProperty("content").GetString().ShouldBe("Pass me on");
        entry.GetProperty("retweet_of").GetProperty("author").GetProperty("id").GetInt64().ShouldBe(ada.Id);
        (await linus.ShowAsync(id)).GetRawText().ShouldBe(entry.GetRawText());
        (await server.ScalarAsync<long>($"SELECT tweets_count FROM tweets.authors WHERE author_id = {ada.Id}")).ShouldBe(1);
        (await linus.GetAsync($"/api/users/{grace.Id}"))["user"].GetProperty("tweets_count").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Deleting_the_tweet_removes_its_retweets()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.RetweetAsync(tweet);
        await linus.FollowAsync(grace);

        await ada.DeleteTweetAsync(tweet);

        (await linus.IdsAsync("/api/feed")).ShouldBeEmpty();
        (await linus.IdsAsync($"/api/users/{grace.Id}/tweets")).ShouldBeEmpty();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.retweets WHERE tweet_id = {tweet}")).ShouldBe(0);
    }

    [Fact]
    public async Task A_tweet_that_one_sees_and_not_everybody_does_is_not_passed_on()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        var tweet = await ada.TweetForAsync("followers");

        (await grace.PostAsync($"/api/tweets/{tweet}/retweet")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await ada.PostAsync($"/api/tweets/{tweet}/retweet")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await linus.PostAsync($"/api/tweets/{tweet}/retweet")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.retweets WHERE tweet_id = {tweet}")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_passed_it_on_and_who_likes_it_is_listed_the_newest_first_page_by_page()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        foreach (var person in new[] { grace, linus, ada })
        {
            await person.RetweetAsync(tweet);
            await person.LikeAsync(tweet);
        }

        await linus.UndoRetweetAsync(tweet);

        (await ada.IdsAsync($"/api/tweets/{tweet}/retweets", "users")).ShouldBe([ada.Id, grace.Id]);
        (await ada.IdsAsync($"/api/tweets/{tweet}/likes", "users")).ShouldBe([ada.Id, linus.Id, grace.Id]);
        var first = (await ada.GetAsync($"/api/tweets/{tweet}/likes?limit=2")).ShouldSucceed();
        first["users"].GetArrayLength().ShouldBe(2);
        (await ada.IdsAsync($"/api/tweets/{tweet}/likes?limit=2&cursor={first["next_cursor"].GetString()}", "users")).ShouldBe([grace.Id]);
        (await ada.GetAsync("/api/tweets/9000000000000000/likes")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.GetAsync($"/api/tweets/{tweet}/retweets?cursor=x")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Quotes_are_listed_the_newest_first()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        var first = await grace.QuoteAsync(tweet);
        var second = await linus.QuoteAsync(tweet);

        (await ada.IdsAsync($"/api/tweets/{tweet}/quotes")).ShouldBe([second, first]);
    }

    [Fact]
    public async Task Bookmarks_are_seen_by_their_owner_alone()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var first = await ada.TweetAsync("first");
        var second = await ada.TweetAsync("second");
        (await grace.PostAsync($"/api/tweets/{second}/bookmark")).ShouldSucceed();
        (await grace.PostAsync($"/api/tweets/{first}/bookmark")).ShouldSucceed();
        (await grace.PostAsync($"/api/tweets/{first}/bookmark")).ShouldSucceed();

        (await grace.IdsAsync("/api/bookmarks")).ShouldBe([first, second]);
        (await grace.ShowAsync(first)).GetProperty("bookmarked").GetBoolean().ShouldBeTrue();
        (await ada.IdsAsync("/api/bookmarks")).ShouldBeEmpty();
        (await ada.ShowAsync(first)).GetProperty("bookmarked").GetBoolean().ShouldBeFalse();

        (await grace.DeleteAsync($"/api/tweets/{first}/bookmark")).ShouldSucceed();
        (await grace.DeleteAsync($"/api/tweets/{first}/bookmark")).ShouldSucceed();
        await ada.DeleteTweetAsync(second);
        (await grace.IdsAsync("/api/bookmarks")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("likes")]
    [InlineData("retweet")]
    [InlineData("bookmark")]
    public async Task What_one_cannot_see_one_cannot_like_pass_on_or_keep(string what)
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var hidden = await ada.TweetForAsync("followers");
        var ofBlocker = await ada.TweetAsync();
        var ofBlocked = await linus.TweetAsync();
        await ada.BlockAsync(linus);

        foreach (var (person, id) in new[] { (grace, hidden), (linus, ofBlocker), (ada, ofBlocked), (grace, 9_000_000_000_000_000L) })
        {
            (await person.PostAsync($"/api/tweets/{id}/{what}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
            (await person.DeleteAsync($"/api/tweets/{id}/{what}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task Somebodys_tweets_are_filtered_by_answers_and_media()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await grace.TweetAsync();
        var plain = await ada.TweetAsync("plain");
        var reply = await ada.ReplyAsync(tweet);
        await ada.RetweetAsync(tweet);
        await server.ExecuteAsync($"UPDATE tweets.tweets SET media_ids = '{{999999}}' WHERE id = {plain}");

        var all = await grace.IdsAsync($"/api/users/{ada.Id}/tweets");
        all.Count.ShouldBe(3);
        all[1..].ShouldBe([reply, plain]);
        (await grace.IdsAsync($"/api/users/{ada.Id}/tweets?replies=false")).ShouldBe([all[0], plain]);
        (await grace.IdsAsync($"/api/users/{ada.Id}/tweets?media=true")).ShouldBe([plain]);
        (await grace.GetAsync($"/api/users/{ada.Id}/tweets?replies=perhaps")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await grace.GetAsync("/api/users/9000000000000000/tweets")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task What_somebody_likes_is_listed_the_newest_like_first()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var first = await ada.TweetAsync("first");
        var second = await ada.TweetAsync("second");
        await grace.LikeAsync(second);
        await grace.LikeAsync(first);

        (await ada.IdsAsync($"/api/users/{grace.Id}/likes")).ShouldBe([first, second]);
        (await ada.GetAsync("/api/users/9000000000000000/likes")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Retweets_and_their_undoing_at_once_leave_a_count_that_is_true()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 3) switch
        {
            0 => grace.PostAsync($"/api/tweets/{tweet}/retweet"),
            1 => grace.DeleteAsync($"/api/tweets/{tweet}/retweet"),
            _ => linus.PostAsync($"/api/tweets/{tweet}/retweet"),
        }));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        (await server.ScalarAsync<int>($"SELECT retweets_count FROM tweets.popularity WHERE tweet_id = {tweet}"))
            .ShouldBe(await server.ScalarAsync<int>(
                $"SELECT count(*) FROM tweets.retweets WHERE tweet_id = {tweet} AND undone_id IS NULL"));
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hashtags_lead_to_their_tweets_in_any_spelling()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tag = $"Тег_{ada.Id}";
        var first = await ada.TweetAsync($"#{tag} one");
        var second = await grace.TweetAsync($"two #{tag.ToUpperInvariant()}, #{tag}");
        await grace.TweetAsync($"#{tag}longer");

        var asked = Uri.EscapeDataString(tag.ToLowerInvariant());
        (await ada.IdsAsync($"/api/hashtags/{asked}/tweets")).ShouldBe([second, first]);
        (await ada.IdsAsync($"/api/hashtags/%23{asked}/tweets")).ShouldBe([second, first]);
        (await ada.IdsAsync($"/api/hashtags/{asked}/tweets?limit=1")).ShouldBe([second]);
        (await ada.IdsAsync("/api/hashtags/nobody_used_this/tweets")).ShouldBeEmpty();
        (await ada.IdsAsync("/api/hashtags/no%20tag/tweets")).ShouldBeEmpty();
        (await ada.IdsAsync($"/api/hashtags/{new string('x', 3000)}/tweets")).ShouldBeEmpty();
        var shown = await ada.ShowAsync(second);
        shown.GetProperty("hashtags").EnumerateArray().Select(h => h.GetString()).ShouldBe([tag.ToUpperInvariant()]);
        shown.GetProperty("entities").GetProperty("hashtags").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("#می\u200Cخواهم", "می\u200Cخواهم", "میخواهم")]
    [InlineData("\u202B#עברית\u202C \u200F#עברית", "עברית", "עברית")]
    public async Task Right_to_left_tags_and_those_with_zero_width_characters_come_back_as_typed_and_are_found(string text, string typed,
        string asked)
    {
        var ada = await server.PersonAsync();

        var tweet = await ada.TweetAsync(text);

        var shown = await ada.ShowAsync(tweet);
        shown.GetProperty("content").GetString().ShouldBe(text);
        shown.GetProperty("hashtags").EnumerateArray().Select(h => h.GetString()).ShouldBe([typed]);
        var first = shown.GetProperty("entities").GetProperty("hashtags")[0];
        text[first.GetProperty("start").GetInt32()..first.GetProperty("end").GetInt32()].ShouldBe($"#{typed}");
        foreach (var spelling in new[] { typed, asked })
        {
            (await ada.IdsAsync($"/api/hashtags/{Uri.EscapeDataString(spelling)}/tweets")).ShouldContain(tweet);
        }
    }
}
