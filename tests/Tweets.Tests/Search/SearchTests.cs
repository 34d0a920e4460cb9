using System.Net;
using Microblog.Testing;
using Npgsql;

namespace Microblog.Tweets.Tests.Search;

/// <summary>Finding tweets.</summary>
public sealed class SearchTests(SearchTests.ImpatientServer server) : IClassFixture<SearchTests.ImpatientServer>
{
    /// <summary>Breaks searches off after a second.</summary>
    public sealed class ImpatientServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string,
            string?>
        { ["Tweets:SearchSeconds"] = "1" };
    }

    private static string Asking(string q, string rest = "") => $"/api/search/tweets?q={Uri.EscapeDataString(q)}{rest}";

    [Theory]
    [InlineData("The servers were running all night", "run server")]
    [InlineData("The servers were running all night", "RUNNING, SERVERS!")]
    [InlineData("Кошки гуляли по крышам", "кошка крыша")]
    [InlineData("Кошки гуляли по крышам", "крыш гулять")]
    [InlineData("Ёлка стоит в холле", "елки")]
    [InlineData("Елка стоит в холле", "ёлка")]
    [InlineData("To be or not to be", "\"to be or not\"")]
    [InlineData("Der schnelle braune Fuchs über den Dächern", "dächern schnelle")]
    [InlineData("東京タワーへ行きました", "東京タワー")]
    [InlineData("Ｗｉｄｅ letters", "wide")]
    [InlineData("See http://example.com/annual-report now", "annual-report")]
    [InlineData("Version 2.5 is out", "\"version 2.5\"")]
    [InlineData("A #MixedCase_Tag here", "#mixedcase_tag")]
    [InlineData("don't panic", "don't")]
    public async Task A_word_is_found_in_any_order_inflection_and_case(string text, string query)
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync(text);

        foreach (var sort in new[] { "relevance", "latest" })
        {
            (await ada.IdsAsync(Asking($"{query} from:{ada.Username}", $"&sort={sort}"))).ShouldBe([tweet]);
        }
    }

    [Theory]
    [InlineData("The servers were running all night", "run night lunch")]
    [InlineData("The servers were running all night", "\"running servers\"")]
    [InlineData("The servers were running all night", "run -servers")]
    [InlineData("The servers were running all night", "run -\"all nights\"")]
    [InlineData("The servers were running all night", "has:media run")]
    [InlineData("京都へ行きました", "東京")]
    [InlineData("A #tag here", "tag -#TAG")]
    [InlineData("No tag here", "#tag")]
    [InlineData("100% of it", "50%")]
    public async Task What_does_not_match_is_not_found(string text, string query)
    {
        var ada = await server.PersonAsync();
        await ada.TweetAsync(text);

        (await ada.IdsAsync(Asking($"{query} from:{ada.Username}"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_found_by_its_author_whom_it_names_its_media_its_subject_and_its_day()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var plain = await ada.TweetAsync("zebra one");
        var named = await ada.TweetAsync($"zebra two for @{grace.Username}");
        var pictured = await grace.TweetAsync("zebra three", await grace.PictureAsync());
        var headed = await grace.PostTweetAsync(new { tweet_data = "four", subject = "Zebras" });
        var tomorrow = $"{server.Clock.GetUtcNow().AddDays(1):yyyy-MM-dd}";
        var today = $"{server.Clock.GetUtcNow():yyyy-MM-dd}";

        async Task<long[]> Find(string q) => [.. await linus.IdsAsync(Asking(q, "&sort=latest"))];
        (await Find("zebra")).ShouldBe([headed, pictured, named, plain]);
        (await Find($"zebra from:{ada.Username}")).ShouldBe([named, plain]);
        (await Find($"zebra from:@{ada.Username.ToUpperInvariant()} from:{grace.Username}")).ShouldBe([headed, pictured, named, plain]);
        (await Find($"zebra -from:{ada.Username}")).ShouldBe([headed, pictured]);
        (await Find($"zebra @{grace.Username}")).ShouldBe([named]);
        (await Find($"zebra -@{grace.Username}")).ShouldBe([headed, pictured, plain]);
        (await Find("zebra has:media")).ShouldBe([pictured]);
        (await Find("zebra -has:media")).ShouldBe([headed, named, plain]);
        (await Find($"zebra since:{today}")).ShouldBe([headed, pictured, named, plain]);
        (await Find($"zebra since:{tomorrow}")).ShouldBeEmpty();
        (await Find($"zebra until:{today}")).ShouldBeEmpty();
        (await Find($"zebra since:{today} until:{tomorrow}")).ShouldBe([headed, pictured, named, plain]);
        (await Find("zebra from:nobody_has_this_name")).ShouldBeEmpty();
        (await Find("zebra -from:nobody_has_this_name")).ShouldBe([headed, pictured, named, plain]);
        (await Find("zebra @nobody_has_this_name")).ShouldBeEmpty();
        (await linus.GetAsync(Asking("zebra since:2027-01-01 until:2026-01-01")))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task An_edit_and_a_deletion_hold_at_once()
    {
        var ada = await server.PersonAsync();
        var edited = await ada.TweetAsync("walrus #beforehand");
        var deleted = await ada.TweetAsync("walrus again");
        (await ada.PatchAsync($"/api/tweets/{edited}", new { tweet_data = "penguin #afterwards" })).ShouldSucceed();
        await ada.DeleteTweetAsync(deleted);

        (await ada.IdsAsync(Asking("walrus"))).ShouldBeEmpty();
        (await ada.IdsAsync(Asking("#beforehand"))).ShouldBeEmpty();
        (await ada.IdsAsync(Asking("penguins"))).ShouldBe([edited]);
        (await ada.IdsAsync(Asking("#afterwards"))).ShouldBe([edited]);
    }

    [Fact]
    public async Task What_was_found_is_marked_in_the_text()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var text = $"😀 Gazelles run; the gazelle ran to @{grace.Username} #Gazelle_park, gazebo";
        await ada.TweetAsync(text);

        async Task<string[]> Marked(string q) =>
            [.. (await ada.GetAsync(Asking($"{q} from:{ada.Username}")))
                .ShouldSucceed()["tweets"][0].GetProperty("highlights").EnumerateArray()
                .Select(h => text[h.GetProperty("start").GetInt32()..h.GetProperty("end").GetInt32()])];
        (await Marked("gazelles -zoo")).ShouldBe(["Gazelles", "gazelle", "Gazelle"]);
        (await Marked("\"gazelles run\"")).ShouldBe(["Gazelles", "run", "gazelle", "Gazelle"]);
        (await Marked("#gazelle_park")).ShouldBe(["#Gazelle_park"]);
        (await Marked($"@{grace.Username}")).ShouldBe([$"@{grace.Username}"]);
        (await Marked("since:2020-01-01 ran")).ShouldBe(["ran"]);
        (await ada.ShowAsync((await ada.IdsAsync(Asking("gazelle")))[0])).GetProperty("highlights").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Relevance_weighs_the_words_likes_and_time()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var old = await ada.TweetAsync("ostrich");
        server.Clock.Advance(TimeSpan.FromDays(20));
        var liked = await ada.TweetAsync("ostrich");
        var plain = await ada.TweetAsync("ostrich");
        var wordy = await ada.TweetAsync("ostrich ostrich ostrich ostrich");
        foreach (var person in new[] { ada, grace, linus })
        {
            await person.LikeAsync(liked);
            await person.LikeAsync(old);
        }

        (await ada.IdsAsync(Asking("ostrich"))).ShouldBe([liked, wordy, plain, old]);
        (await ada.IdsAsync(Asking("ostrich", "&sort=latest"))).ShouldBe([wordy, plain, liked, old]);
    }

    [Theory]
    [InlineData("relevance")]
    [InlineData("latest")]
    public async Task Pages_neither_repeat_nor_lose_while_others_write(string sort)
    {
        var ada = await server.PersonAsync();
        var tweets = new List<long>();
        for (var i = 0; i < 13; i++)
        {
            tweets.Add(await ada.TweetAsync($"llama {i}"));
        }

        var q = $"llama from:{ada.Username}";
        var (paged, next) = (new List<long>(), "");
        do
        {
            var page = (await ada.GetAsync(Asking(q, $"&sort={sort}&limit=4{next}"))).ShouldSucceed();
            paged.AddRange(page["tweets"].EnumerateArray().Select(t => t.GetProperty("id").GetInt64()));
            next = page.Json.TryGetProperty("next_cursor", out var cursor) ? $"&cursor={cursor.GetString()}" : "";
            await ada.TweetAsync("llama meanwhile");
        }
        while (next.Length > 0);

        paged.ShouldBe(tweets.AsEnumerable().Reverse());
    }

    [Fact]
    public async Task A_common_word_is_found_down_to_the_oldest_across_all_ranges()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync($"""
            SELECT setval('tweets.tweet_ids', 2200000);
            CREATE TEMPORARY TABLE planted AS SELECT i * i * 10 + 3 AS id FROM generate_series(1, 460) AS i;
            DELETE FROM planted WHERE id IN (SELECT id FROM tweets.tweets);
            INSERT INTO tweets.tweets (id, author_id, content, created_at) SELECT id, {ada.Id}, 'capybara', now() FROM planted;
            INSERT INTO tweets.popularity (tweet_id, author_id) SELECT id, {ada.Id} FROM planted;
            INSERT INTO tweets.search (tweet_id, author_id, visibility, created_at, words)
            SELECT id, {ada.Id}, 0, now(), tweets.search_vector(id, {ada.Id}, 'capybara', NULL, false, now(), NULL, NULL) FROM planted;
            """);
        var expected = await server.ScalarAsync<string>(
            $"SELECT string_agg(tweet_id::text, ',' ORDER BY tweet_id DESC) FROM tweets.search WHERE author_id = {ada.Id}");

        var (paged, next) = (new List<long>(), "");
        do
        {
            var page = (await ada.GetAsync(Asking("capybaras", $"&sort=latest&limit=70{next}"))).ShouldSucceed();
            paged.AddRange(page["tweets"].EnumerateArray().Select(t => t.GetProperty("id").GetInt64()));
            next = page.Json.TryGetProperty("next_cursor", out var cursor) ? $"&cursor={cursor.GetString()}" : "";
        }
        while (next.Length > 0);

        string.Join(',', paged).ShouldBe(expected);
    }

    [Fact]
    public async Task Nobody_muted_or_blocked_is_found_but_somebody_muted_by_whoever_asks_for_them()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var ofGrace = await grace.TweetAsync("toucan of grace");
        var ofLinus = await linus.TweetAsync("toucan of linus");
        await ada.MuteAsync(grace);
        await linus.BlockAsync(ada);

        (await ada.IdsAsync(Asking("toucan"))).ShouldBeEmpty();
        (await ada.IdsAsync(Asking($"toucan from:{grace.Username}"))).ShouldBe([ofGrace]);
        (await ada.IdsAsync(Asking($"toucan from:{linus.Username}"))).ShouldBeEmpty();
        (await grace.IdsAsync(Asking("toucan", "&sort=latest"))).ShouldBe([ofLinus, ofGrace]);
    }

    [Theory]
    [InlineData("?q=")]
    [InlineData("")]
    [InlineData("?q=%20%20")]
    [InlineData("?q=%26%7C!()")]
    [InlineData("?q=-only")]
    [InlineData("?q=a%00b")]
    [InlineData("?q=a&q=b")]
    [InlineData("?q=since:99999-99-99")]
    [InlineData("?q=has:cheese")]
    [InlineData("?q=x&sort=best")]
    [InlineData("?q=x&limit=0")]
    [InlineData("?q=x&cursor=forged")]
    public async Task What_makes_no_sense_is_a_400(string query)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync($"/api/search/tweets{query}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Theory]
    [InlineData("x' OR 1=1 --")]
    [InlineData("'\\''\\' & | ! <-> :*A")]
    [InlineData("\\ \" ' $1 @before {0} %s")]
    [InlineData("#a'b\\c @o'brien from:o'brien")]
    [InlineData("\uFFFE a")]
    [InlineData("a\u200Db \u202Eright-to-left")]
    public async Task A_hostile_search_gets_an_answer(string query)
    {
        var ada = await server.PersonAsync();

        var answer = await ada.GetAsync(Asking(query));

        answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_that_is_too_long_is_a_400()
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync(Asking(new string('a', 10_000)))).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync(Asking(string.Concat(Enumerable.Repeat("\" - ", 250)))))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync(Asking(new string('a', 1000)))).ShouldSucceed();
    }

    [Fact]
    public async Task A_cursor_is_good_for_the_search_that_it_came_from()
    {
        var ada = await server.PersonAsync();
        await ada.TweetAsync("alpaca one");
        await ada.TweetAsync("alpaca two");
        var next = (await ada.GetAsync(Asking("alpaca", "&limit=1"))).ShouldSucceed()["next_cursor"].GetString();

        (await ada.GetAsync(Asking("alpacas", $"&limit=1&cursor={next}"))).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.GetAsync(Asking("alpaca", $"&limit=1&sort=latest&cursor={next}")))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_search_that_takes_too_long_is_broken_off_and_says_so()
    {
        var ada = await server.PersonAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var locking = new NpgsqlCommand("LOCK TABLE tweets.search IN ACCESS EXCLUSIVE MODE", connection, transaction);
            await locking.ExecuteNonQueryAsync();

            (await ada.GetAsync(Asking("anything"))).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
        }

        (await ada.GetAsync(Asking("anything"))).ShouldSucceed();
    }
}
