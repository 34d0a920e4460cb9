using System.Globalization;
using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Analytics;

public sealed class AnalyticsTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static readonly string[] Kinds = ["tweets", "likes", "replies", "retweets", "followers"];

    [Fact]
    public async Task Somebody_new_has_a_row_of_zeros_up_to_today()
    {
        var ada = await server.PersonAsync();

        var analytics = (await ada.GetAsync("/api/users/me/analytics")).ShouldSucceed();

        var days = analytics["days"].EnumerateArray().ToList();
        days.Count.ShouldBe(28);
        var today = server.Clock.GetUtcNow().UtcDateTime.Date;
        days.Select(Date).ShouldBe(Enumerable.Range(0, 28)
            .Select(i => today.AddDays(i - 27).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        days.ShouldAllBe(d => Counts(d).SequenceEqual(new[] { 0, 0, 0, 0, 0 }));
        Counts(analytics["totals"]).ShouldBe([0, 0, 0, 0, 0]);
    }

    [Fact]
    public async Task What_was_posted_and_received_is_on_its_day_in_UTC_and_what_was_taken_back_on_none()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        MoveTo(23, 59);
        var old = await ada.TweetAsync("Before midnight");
        await grace.LikeAsync(old);
        await grace.FollowAsync(ada);
        await linus.FollowAsync(ada);
        await linus.LikeAsync(old);
        var gone = await ada.TweetAsync("Not for long");
        await linus.LikeAsync(gone);
        server.Clock.Advance(TimeSpan.FromMinutes(2));

        await ada.ReplyAsync(old, "Myself");
        await ada.LikeAsync(old);
        await ada.RetweetAsync(old);
        await grace.ReplyAsync(old);
        await linus.RetweetAsync(old);
        await grace.RetweetAsync(old);
        await grace.UndoRetweetAsync(old);
        await ada.DeleteTweetAsync(gone);
        (await linus.DeleteAsync($"/api/tweets/{old}/likes")).ShouldSucceed();
        (await linus.DeleteAsync($"/api/users/{ada.Id}/follow")).ShouldSucceed();
        await ada.FollowAsync(linus);

        var analytics = (await ada.GetAsync("/api/users/me/analytics?days=3")).ShouldSucceed();

        analytics["days"].EnumerateArray().Select(Counts).ShouldBe([[0, 0, 0, 0, 0], [1, 1, 0, 0, 1], [1, 0, 1, 1, 0]]);
        Counts(analytics["totals"]).ShouldBe([2, 1, 1, 1, 1]);

        // A day later all of it is a day further back; the window ends with today.
        server.Clock.Advance(TimeSpan.FromDays(1));
        (await ada.GetAsync("/api/users/me/analytics?days=2")).ShouldSucceed()["days"].EnumerateArray().Select(Counts)
            .ShouldBe([[1, 0, 1, 1, 0], [0, 0, 0, 0, 0]]);
        Counts((await grace.GetAsync("/api/users/me/analytics?days=365")).ShouldSucceed()["totals"]).ShouldBe([1, 0, 0, 0, 0]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("366")]
    [InlineData("99999999999999999999999")]
    [InlineData("1.5")]
    [InlineData("week")]
    [InlineData("1&days=2")]
    public async Task Days_that_make_no_sense_are_a_400(string days) =>
        (await (await server.PersonAsync()).GetAsync($"/api/users/me/analytics?days={days}"))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

    [Theory]
    [InlineData("1", 1)]
    [InlineData("365", 365)]
    [InlineData("", 28)]
    public async Task As_many_days_as_asked_for(string days, int expected) =>
        (await (await server.PersonAsync()).GetAsync($"/api/users/me/analytics?days={days}")).ShouldSucceed()["days"].GetArrayLength()
            .ShouldBe(expected);

    private static string? Date(JsonElement day) => day.GetProperty("date").GetString();

    private static int[] Counts(JsonElement day) => [.. Kinds.Select(k => day.GetProperty(k).GetInt32())];

    private void MoveTo(int hour, int minute)
    {
        var now = server.Clock.GetUtcNow();
        server.Clock.Advance(now.Date.AddDays(1).AddHours(hour).AddMinutes(minute) - now.UtcDateTime);
    }
}
