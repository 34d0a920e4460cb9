using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Reports;

/// <summary>Moderators decide, and the audit log says what they did.</summary>
public sealed class ResolutionTests(ReportingServer server) : IClassFixture<ReportingServer>
{
    [Fact]
    public async Task A_dismissed_report_leaves_the_tweet_and_the_queue_and_is_in_the_audit_log_once()
    {
        var moderator = await server.ModeratorAsync();
        var (tweet, report, ada, _) = await ReportedAsync();

        foreach (var _ in new[] { 1, 2 })
        {
            var resolved = (await moderator.ResolveAsync(report, "dismiss", "Nothing wrong")).ShouldSucceed()["report"];
            resolved.GetProperty("status").GetString().ShouldBe("resolved");
            resolved.GetProperty("resolution").GetProperty("outcome").GetString().ShouldBe("dismiss");
            resolved.GetProperty("resolution").GetProperty("note").GetString().ShouldBe("Nothing wrong");
            resolved.GetProperty("resolution").GetProperty("user").GetProperty("id").GetInt64().ShouldBe(moderator.Id);
        }

        (await moderator.ReportsAsync()).ShouldNotContain(r => r.TweetId() == tweet);
        (await moderator.ReportsAsync("resolved")).ShouldContain(r => r.TweetId() == tweet);
        (await ada.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        (await server.AuditAsync(moderator)).ShouldBe([("dismissed_report", ada.Id, $"tweet {tweet}, report {report}", "127.0.0.1")]);
    }

    [Fact]
    public async Task A_decision_to_delete_deletes_the_tweet_as_a_deletion_does_and_is_in_the_audit_log_once()
    {
        var moderator = await server.ModeratorAsync();
        var (tweet, report, ada, grace) = await ReportedAsync("A secret that stays out of the log");
        await grace.LikeAsync(tweet);
        var reply = await grace.ReplyAsync(tweet);
        await server.DrainAsync();

        (await moderator.ResolveAsync(report, "delete", "Names a customer")).ShouldSucceed();
        var resolved = (await moderator.ResolveAsync(report, "delete")).ShouldSucceed()["report"];

        resolved.GetProperty("tweet").GetProperty("unavailable").GetBoolean().ShouldBeTrue();
        resolved.GetProperty("author").GetProperty("id").GetInt64().ShouldBe(ada.Id);
        resolved.GetProperty("resolution").GetProperty("outcome").GetString().ShouldBe("delete");
        resolved.GetProperty("resolution").GetProperty("note").GetString().ShouldBe("Names a customer");
        (await ada.GetAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await grace.ShowAsync(reply)).GetProperty("in_reply_to_id").GetInt64().ShouldBe(tweet);
        (await server.AuditAsync(moderator)).ShouldBe([("deleted_tweet", ada.Id, $"tweet {tweet}, report {report}", "127.0.0.1")]);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.likes WHERE tweet_id = {tweet}")).ShouldBe(0);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.notifications WHERE tweet_id = {tweet} AND NOT undone")).ShouldBe(0);
    }

    [Fact]
    public async Task Another_decision_afterwards_is_a_conflict()
    {
        var (one, other) = (await server.ModeratorAsync(), await server.ModeratorAsync());
        var (tweet, report, ada, _) = await ReportedAsync();
        (await one.ResolveAsync(report, "dismiss")).ShouldSucceed();

        (await other.ResolveAsync(report, "delete")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await other.ResolveAsync(report, "dismiss"))
            .ShouldSucceed()["report"].GetProperty("resolution").GetProperty("user").GetProperty("id").GetInt64().ShouldBe(one.Id);

        (await ada.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        (await server.AuditAsync(other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_moderators_who_decide_at_once_one_wins_and_the_tweet_is_as_that_one_said()
    {
        var moderators = new[] { await server.ModeratorAsync(), await server.ModeratorAsync(), await server.ModeratorAsync(),
            await server.ModeratorAsync() };
        for (var round = 0; round < 6; round++)
        {
            var (tweet, report, ada, _) = await ReportedAsync();

            var answers = await Task.WhenAll(moderators.Select((m, i) => m.ResolveAsync(report, i % 2 == 0 ? "dismiss" : "delete")));

            var won = answers.First(a => a.Status == HttpStatusCode.OK)["report"].GetProperty("resolution").GetProperty("outcome")
                .GetString();
            answers.Select((a, i) => (a.Status == HttpStatusCode.OK) == ((i % 2 == 0 ? "dismiss" : "delete") == won))
                .ShouldAllBe(isAsDecided => isAsDecided);
            answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Status == HttpStatusCode.Conflict);
            (await ada.GetAsync($"/api/tweets/{tweet}")).Status.ShouldBe(won == "dismiss" ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            await server.DrainAsync();
            (await server.ScalarAsync<long>($"SELECT count(*) FROM users.audit WHERE target_id = {ada.Id} AND actor_id <> 0")).ShouldBe(1);
        }

        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reports_deletions_and_decisions_at_once_leave_no_open_report_of_a_tweet_that_is_gone()
    {
        var moderator = await server.ModeratorAsync();
        var reporters = new[] { await server.PersonAsync("Grace"), await server.PersonAsync("Linus"), await server.PersonAsync("Ken") };
        for (var round = 0; round < 8; round++)
        {
            var ada = await server.PersonAsync();
            var tweet = await ada.TweetAsync();
            (await reporters[0].ReportAsync(tweet, "First")).ShouldSucceed();
            var report = await server.OpenReportAsync(tweet);

            var answers = await Task.WhenAll(
                reporters[1].ReportAsync(tweet, "Second"), ada.DeleteAsync($"/api/tweets/{tweet}"),
                    moderator.ResolveAsync(report, "delete"),
                moderator.DeleteAsync($"/api/tweets/{tweet}"), reporters[2].ReportAsync(tweet, "Third"));

            answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.NotFound);
            (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.reports WHERE tweet_id = {tweet} AND resolved_at IS NULL"))
                .ShouldBe(0);
            (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.reports WHERE tweet_id = {tweet}")).ShouldBe(1);
        }

        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_complaint_joins_the_open_report_or_opens_another_and_is_never_lost()
    {
        var moderator = await server.ModeratorAsync();
        for (var round = 0; round < 8; round++)
        {
            var (tweet, report, _, _) = await ReportedAsync();
            var linus = await server.PersonAsync("Linus");

            await Task.WhenAll(linus.ReportAsync(tweet, "Me too"), moderator.ResolveAsync(report, "dismiss"));

            var first = (await moderator.ReportsAsync("resolved")).Single(r =>
                r.TweetId() == tweet).GetProperty("complaints_count").GetInt32();
            (await moderator.ReportsAsync()).Count(r => r.TweetId() == tweet).ShouldBe(2 - first);
        }
    }

    [Fact]
    public async Task A_tweet_that_is_reported_again_after_a_decision_is_a_new_report()
    {
        var moderator = await server.ModeratorAsync();
        var (tweet, report, _, grace) = await ReportedAsync();
        (await moderator.ResolveAsync(report, "dismiss")).ShouldSucceed();

        (await grace.ReportAsync(tweet, "It goes on")).ShouldSucceed();

        (await moderator.ReportsAsync()).Single(r => r.TweetId() == tweet).GetProperty("id").GetInt64().ShouldBeGreaterThan(report);
        (await moderator.ReportsAsync("all")).Count(r => r.TweetId() == tweet).ShouldBe(2);
    }

    [Fact]
    public async Task A_tweet_that_its_author_deletes_resolves_its_report()
    {
        var moderator = await server.ModeratorAsync();
        var (tweet, report, ada, _) = await ReportedAsync();
        await ada.DeleteTweetAsync(tweet);

        (await moderator.ReportsAsync()).ShouldNotContain(r => r.TweetId() == tweet);
        var resolution = (await moderator.ReportsAsync("resolved")).Single(r => r.TweetId() == tweet).GetProperty("resolution");
        resolution.GetProperty("outcome").GetString().ShouldBe("gone");
        resolution.GetProperty("user").ValueKind.ShouldBe(JsonValueKind.Null);
        (await moderator.ResolveAsync(report, "delete"))
            .ShouldSucceed()["report"].GetProperty("resolution").GetProperty("outcome").GetString().ShouldBe("gone");
        (await moderator.ResolveAsync(report, "dismiss")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await server.AuditAsync(moderator)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_moderators_deletion_resolves_the_report_and_is_in_the_audit_log_once()
    {
        var moderator = await server.ModeratorAsync();
        var (tweet, report, ada, _) = await ReportedAsync();
        var unreported = await ada.TweetAsync();
        var own = await moderator.TweetAsync();

        foreach (var deleted in new[] { tweet, unreported, own })
        {
            await moderator.DeleteTweetAsync(deleted);
            (await moderator.DeleteAsync($"/api/tweets/{deleted}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }

        (await moderator.ReportsAsync("resolved")).Single(r =>
            r.TweetId() == tweet).GetProperty("resolution").GetProperty("outcome").GetString().ShouldBe("delete");
        (await server.AuditAsync(moderator)).ShouldBe(
            [("deleted_tweet", ada.Id, $"tweet {tweet}, report {report}", "127.0.0.1"),
                ("deleted_tweet", ada.Id, $"tweet {unreported}", "127.0.0.1")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_moderators_deletion_of_an_upload_is_in_the_audit_log_and_ones_own_is_not()
    {
        var moderator = await server.ModeratorAsync();
        var ada = await server.PersonAsync();
        var (adas, own) = (await ada.PictureAsync(), await moderator.PictureAsync());

        (await moderator.DeleteAsync($"/api/media/{adas}")).ShouldSucceed();
        (await moderator.DeleteAsync($"/api/media/{own}")).ShouldSucceed();
        (await ada.DeleteAsync($"/api/media/{await ada.PictureAsync()}")).ShouldSucceed();

        (await server.AuditAsync(moderator)).ShouldBe([("deleted_media", ada.Id, $"media {adas}", "127.0.0.1")]);
        (await server.AuditAsync(ada)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Administrators_decide_too_and_a_report_that_is_not_there_is_a_404()
    {
        var admin = await server.PersonAsync("Katherine", admin: true);
        var (_, report, _, grace) = await ReportedAsync();

        (await grace.ResolveAsync(report, "dismiss")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await admin.ResolveAsync(report, "dismiss")).ShouldSucceed();
        (await admin.ResolveAsync(long.MaxValue, "dismiss")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.PostAsync("/api/admin/reports/0/resolve", new { outcome = "delete" }))
            .ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"outcome\": null}")]
    [InlineData("{\"outcome\": \"gone\"}")]
    [InlineData("{\"outcome\": \"DELETE\"}")]
    [InlineData("{\"outcome\": \"\"}")]
    public async Task A_decision_that_is_none_is_a_400_and_decides_nothing(string body)
    {
        var moderator = await server.ModeratorAsync();
        var (_, report, _, _) = await ReportedAsync();

        (await moderator.PostJsonAsync($"/api/admin/reports/{report}/resolve", body))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await moderator.ResolveAsync(report, "dismiss", new string('x', 501))).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.reports WHERE id = {report} AND resolved_at IS NULL")).ShouldBe(1);
    }

    private async Task<(long Tweet, long Report, Person Author, Person Reporter)> ReportedAsync(string text = "Good morning")
    {
        var (ada, grace) = (await server.PersonAsync("Ada"), await server.PersonAsync("Grace"));
        var tweet = await ada.TweetAsync(text);
        (await grace.ReportAsync(tweet, "I do not like it")).ShouldSucceed();
        return (tweet, await server.OpenReportAsync(tweet), ada, grace);
    }
}
