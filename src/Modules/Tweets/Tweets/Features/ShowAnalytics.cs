using System.Globalization;
using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>What the caller posted and what came back, day by day.</summary>
internal sealed class ShowAnalytics : IEndpoint
{
    private static readonly RateKind Kind = new("Analytics", 60);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/me/analytics", Handle)
        .WithName(nameof(ShowAnalytics))
        .WithSummary("Show my analytics")
        .WithDescription("""
            Days are those of UTC, by when it happened. What stands now is counted: a like, follow or retweet that was taken back since, or a tweet that was deleted, counts on no day,
            and what the caller did to their own tweets is nothing received.
            """)
        .CountsAs(Kind)
        .Refuses(400);

    internal static async Task<Ok<Response>> Handle(Period period, Caller caller, AnalyticsReader analytics, TimeProvider clock, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var days = await analytics.ReadAsync(caller.Id, today.AddDays(1 - period.Days), today, ct);
        var totals = new DayCounts(
            days.Sum(d => d.Counts.Tweets), days.Sum(d => d.Counts.Likes), days.Sum(d => d.Counts.Replies), days.Sum(d => d.Counts.Retweets), days.Sum(d => d.Counts.Followers));
        return TypedResults.Ok(new Response([.. days.Select(d => Day.Of(d.Date, d.Counts))], totals));
    }

    /// <summary>How far back.</summary>
    /// <param name="Days">How many days, today included.</param>
    internal sealed record Period(int Days) : IDocumentedQuery
    {
        private const int Usual = 28;
        private const int Most = 365;

        public static IReadOnlyList<QueryParameter> Parameters { get; } =
            [new("days", "How many days, today included.", IsNumber: true, Minimum: 1, Maximum: Most, Default: Usual.ToString(CultureInfo.InvariantCulture))];

        public static ValueTask<Period> BindAsync(HttpContext http)
        {
            var days = Page.PositiveNumber(http.Request.Query, "days") ?? Usual;
            return days <= Most ? ValueTask.FromResult(new Period((int)days)) : throw new RefusedException(ErrorResult.Invalid("days", $"days must be at most {Most}."));
        }
    }

    /// <summary>One day.</summary>
    /// <param name="Date">Of UTC, as 2026-11-20.</param>
    /// <param name="Tweets">Tweets of the caller, answers and quotes included.</param>
    /// <param name="Likes">Likes of the caller's tweets by others, whenever these were posted.</param>
    /// <param name="Replies">Direct answers to the caller's tweets by others.</param>
    /// <param name="Retweets">Retweets of the caller's tweets by others.</param>
    /// <param name="Followers">People who follow the caller and began to on this day.</param>
    internal sealed record Day(string Date, int Tweets, int Likes, int Replies, int Retweets, int Followers)
    {
        public static Day Of(DateOnly date, DayCounts counts) => new(
            date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), counts.Tweets, counts.Likes, counts.Replies, counts.Retweets, counts.Followers);
    }

    /// <summary>The days and their sum.</summary>
    /// <param name="Days">The oldest first, today last; days on which nothing happened too.</param>
    /// <param name="Totals">Of all these days.</param>
    internal sealed record Response(IReadOnlyList<Day> Days, DayCounts Totals) : Answer
    {
        public static Response Example { get; } = new([new Day("2026-11-19", 0, 2, 0, 0, 0), new Day("2026-11-20", 1, 3, 1, 0, 1)], new DayCounts(1, 5, 1, 0, 1));
    }
}
