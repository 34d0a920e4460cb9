using System.Net;
using System.Text.Json;

namespace Microblog.Tweets.Tests.Reports;

/// <summary>People report tweets.</summary>
public sealed class ReportTests(ReportingServer server) : IClassFixture<ReportingServer>
{
    [Fact]
    public async Task What_several_people_report_of_one_tweet_is_one_report_with_all_they_say()
    {
        var moderator = await server.ModeratorAsync();
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("Buy my book", await ada.PictureAsync());

        (await grace.ReportAsync(tweet, "Again and again", "spam")).ShouldSucceed();
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await linus.ReportAsync(tweet, "Это реклама 🙄")).ShouldSucceed();

        var report = (await moderator.ReportsAsync()).Single(r => r.TweetId() == tweet);
        report.GetProperty("status").GetString().ShouldBe("open");
        report.GetProperty("resolution").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("author").GetProperty("id").GetInt64().ShouldBe(ada.Id);
        report.GetProperty("tweet").GetProperty("content").GetString().ShouldBe("Buy my book");
        report.GetProperty("tweet").GetProperty("attachments").GetArrayLength().ShouldBe(1);
        report.GetProperty("complaints_count").GetInt32().ShouldBe(2);
        var complaints = report.GetProperty("complaints").EnumerateArray().ToList();
        complaints.Select(c => c.GetProperty("user").GetProperty("id").GetInt64()).ShouldBe([linus.Id, grace.Id]);
        complaints.Select(c => c.GetProperty("category").GetString()).ShouldBe(["other", "spam"]);
        complaints.Select(c => c.GetProperty("reason").GetString()).ShouldBe(["Это реклама 🙄", "Again and again"]);
        complaints[0].GetProperty("stamp").GetDateTimeOffset()
            .ShouldBe(complaints[1].GetProperty("stamp").GetDateTimeOffset() + TimeSpan.FromMinutes(1));
        report.GetProperty("stamp").GetString().ShouldBe(complaints[1].GetProperty("stamp").GetString());
    }

    [Fact]
    public async Task Reporting_twice_is_reporting_once_also_at_the_same_time()
    {
        var moderator = await server.ModeratorAsync();
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(i => (i % 2 == 0 ? grace : linus).ReportAsync(tweet, $"Reason {i}")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        var report = (await moderator.ReportsAsync()).Single(r => r.TweetId() == tweet);
        report.GetProperty("complaints_count").GetInt32().ShouldBe(2);
        report.GetProperty("complaints").GetArrayLength().ShouldBe(2);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_what_one_sees_and_did_not_write_is_reported()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.FollowAsync(ada);
        var forFollowers = await ada.TweetForAsync("followers");
        var gone = await ada.TweetAsync();
        await ada.DeleteTweetAsync(gone);
        await ada.BlockAsync(linus);

        (await grace.ReportAsync(forFollowers, "No")).ShouldSucceed();
        foreach (var tweet in new[] { forFollowers, await ada.TweetForAsync("private"), await ada.TweetAsync(), gone, long.MaxValue })
        {
            (await linus.ReportAsync(tweet, "No")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }

        (await linus.PostAsync("/api/tweets/0/report", new { reason = "No" })).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.ReportAsync(forFollowers, "My own")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"reason\": null}")]
    [InlineData("{\"reason\": \" \\n\"}")]
    [InlineData("{\"category\": \"other\"}")]
    [InlineData("{\"reason\": \"x\", \"category\": \"ugly\"}")]
    [InlineData("{\"reason\": \"x\", \"category\": \"Spam\"}")]
    public async Task A_report_that_says_nothing_is_a_400(string body)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        (await grace.PostJsonAsync($"/api/tweets/{tweet}/report", body)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Theory]
    [InlineData("{\"reason\": 7}")]
    [InlineData("{\"reason\": \"a\\u0000b\"}")]
    [InlineData("{\"reason\": \"\\ud800\"}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_report_that_cannot_be_read_is_a_400(string body)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        (await grace.PostJsonAsync($"/api/tweets/{tweet}/report", body)).ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task A_reason_has_500_characters_as_a_person_counts_them()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        (await grace.ReportAsync(tweet, string.Concat(Enumerable.Repeat("👩‍🚀", 501))))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await grace.ReportAsync(tweet, string.Concat(Enumerable.Repeat("👩‍🚀", 500)))).ShouldSucceed();
    }

    [Fact]
    public async Task A_category_alone_is_enough()
    {
        var moderator = await server.ModeratorAsync();
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();

        (await grace.PostAsync($"/api/tweets/{tweet}/report", new { category = "abuse" })).ShouldSucceed();

        var complaint = (await moderator.ReportsAsync()).Single(r => r.TweetId() == tweet).GetProperty("complaints")[0];
        complaint.GetProperty("category").GetString().ShouldBe("abuse");
        complaint.GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Moderators_see_what_was_reported_and_what_the_tweet_says_now()
    {
        var moderator = await server.ModeratorAsync();
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("First");
        (await ada.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = "Second #insult" })).ShouldSucceed();
        (await grace.ReportAsync(tweet, "Look")).ShouldSucceed();
        (await ada.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = "Third" })).ShouldSucceed();
        (await ada.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = "Fourth" })).ShouldSucceed();
        (await linus.ReportAsync(tweet, "Still")).ShouldSucceed();

        var report = (await moderator.ReportsAsync()).Single(r => r.TweetId() == tweet);

        report.GetProperty("tweet").GetProperty("content").GetString().ShouldBe("Fourth");
        report.GetProperty("complaints")[0].GetProperty("reported_version").ValueKind.ShouldBe(JsonValueKind.Null);
        var reported = report.GetProperty("complaints")[1].GetProperty("reported_version");
        reported.GetProperty("content").GetString().ShouldBe("Second #insult");
        reported.GetProperty("entities").GetProperty("hashtags").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Moderators_see_every_reported_tweet_and_others_see_no_report()
    {
        var moderator = await server.ModeratorAsync();
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.BlockAsync(moderator);
        var tweet = await ada.TweetForAsync("private", $"Only for @{grace.Username}");
        (await grace.ReportAsync(tweet, "Threats", "abuse")).ShouldSucceed();

        (await moderator.ReportsAsync()).Single(r => r.TweetId() == tweet).GetProperty("tweet").GetProperty("content").GetString()
            .ShouldBe($"Only for @{grace.Username}");
        (await moderator.GetAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        foreach (var person in new[] { ada, grace, linus })
        {
            (await person.GetAsync("/api/admin/reports")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task Nobody_learns_who_reported_their_own_tweet_moderators_included()
    {
        var (author, other) = (await server.ModeratorAsync(), await server.ModeratorAsync());
        var grace = await server.PersonAsync("Grace");
        var tweet = await author.TweetAsync();
        (await grace.ReportAsync(tweet, "He is a moderator")).ShouldSucceed();
        await server.DrainAsync();

        var report = (await other.ReportsAsync()).Single(r => r.TweetId() == tweet).GetProperty("id").GetInt64();

        (await author.ReportsAsync("all")).ShouldNotContain(r => r.TweetId() == tweet);
        (await author.ResolveAsync(report, "dismiss")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        foreach (var path in new[] { $"/api/tweets/{tweet}", "/api/notifications", $"/api/tweets/{tweet}/thread" })
        {
            (await author.GetAsync(path)).ShouldSucceed().Text.ShouldNotContain(grace.Username);
        }
    }

    [Fact]
    public async Task The_queue_is_paged_without_gap_or_repeat_while_people_report_and_moderators_decide()
    {
        var moderator = await server.ModeratorAsync();
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweets = new List<long>();
        for (var i = 0; i < 7; i++)
        {
            tweets.Add(await ada.TweetAsync($"Tweet {i}"));
            (await grace.ReportAsync(tweets[^1], "No")).ShouldSucceed();
        }

        var seen = new List<long>();
        var path = "/api/admin/reports?status=all&limit=2";
        while (path.Length > 0)
        {
            var page = (await moderator.GetAsync(path)).ShouldSucceed();
            page["reports"].GetArrayLength().ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page["reports"].EnumerateArray().Select(ReportingServer.TweetId));
            path = page.Json.TryGetProperty("next_cursor", out var next) ? $"/api/admin/reports?status=all&limit=2&cursor={next}" : "";
            (await linus.ReportAsync(tweets[0], "Me too")).ShouldSucceed();
            (await grace.ReportAsync(await ada.TweetAsync("New"), "No")).ShouldSucceed();
            (await moderator.ResolveAsync(await server.OpenReportAsync(tweets[6]), "dismiss")).ShouldNotBeNull();
        }

        seen.Where(tweets.Contains).ShouldBe(Enumerable.Reverse(tweets));
    }

    [Theory]
    [InlineData("status=closed")]
    [InlineData("status=open&status=all")]
    [InlineData("limit=0")]
    [InlineData("cursor=nonsense")]
    public async Task A_queue_that_makes_no_sense_is_a_400(string query) =>
        (await (await server.ModeratorAsync()).GetAsync($"/api/admin/reports?{query}"))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task Somebody_reports_twenty_times_a_minute()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        for (var i = 0; i < 20; i++)
        {
            (await grace.ReportAsync(tweet, "No")).ShouldSucceed();
        }

        (await grace.ReportAsync(tweet, "No")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        (await grace.PostAsync($"/api/tweets/{tweet}/likes")).ShouldSucceed();
    }
}
