using System.Globalization;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.BuildingBlocks.Web.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Analytics;

/// <summary>Shows what the caller posted and received on every day of a period.</summary>
internal sealed class ShowAnalytics(AnalyticsReader analytics, TimeProvider clock)
    : ApiEndpoint<ShowAnalytics.Request, Ok<ShowAnalytics.Response>>
{
    private static readonly RateLimitPolicy Limit = new("Analytics", 60);

    public override void Configure()
    {
        Get("/users/me/analytics");
        Group<TweetsGroup>();
        RateLimit(Limit);
        Describe(
            "Show my analytics",
            """
            Days are those of UTC, by when it happened. What stands now is counted: a like, follow or retweet that was taken back since, or
            a tweet that was deleted, counts on no day, and what the caller did to their own tweets is nothing received.
            """,
            errors: [400]);
    }

    protected override async Task<Ok<Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var days = await analytics.ReadAsync(Caller.Id, today.AddDays(1 - request.Period.Days), today, ct);
        var totals = new DayCounts(
            days.Sum(d => d.Counts.Tweets), days.Sum(d => d.Counts.Likes), days.Sum(d => d.Counts.Replies),
            days.Sum(d => d.Counts.Retweets), days.Sum(d => d.Counts.Followers));
        return TypedResults.Ok(new Response([.. days.Select(d => Day.Of(d.Date, d.Counts))], totals));
    }

    internal sealed record Request(Period Period);

    /// <summary>The period.</summary>
    /// <param name="Days">How many days, today included.</param>
    internal sealed record Period(int Days) : IQueryRecord<Period>
    {
        private const int Default = 28;
        private const int Max = 365;

        public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [
            new(
                "days", "How many days, today included.", IsNumber: true, Minimum: 1, Maximum: Max,
                Default: Default.ToString(CultureInfo.InvariantCulture)),
        ];

        public static Period Read(IQueryCollection query)
        {
            var days = Page.PositiveNumber(query, "days") ?? Default;
            return days <= Max
                ? new Period((int)days)
                : throw new RefusalException(Refusal.Invalid("days", $"days must be at most {Max}."));
        }
    }

    /// <summary>One day.</summary>
    /// <param name="Date">A day of UTC, such as 2026-11-20.</param>
    /// <param name="Tweets">Tweets of the caller, answers and quotes included.</param>
    /// <param name="Likes">Likes of the caller's tweets by others, whenever these were posted.</param>
    /// <param name="Replies">Direct answers to the caller's tweets by others.</param>
    /// <param name="Retweets">Retweets of the caller's tweets by others.</param>
    /// <param name="Followers">People who started to follow the caller on this day and still do.</param>
    internal sealed record Day(string Date, int Tweets, int Likes, int Replies, int Retweets, int Followers)
    {
        public static Day Of(DateOnly date, DayCounts counts) => new(
            date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), counts.Tweets, counts.Likes, counts.Replies, counts.Retweets,
                counts.Followers);
    }

    /// <summary>The days and their sum.</summary>
    /// <param name="Days">The oldest first, today last, including days without activity.</param>
    /// <param name="Totals">The sums over all these days.</param>
    internal sealed record Response(IReadOnlyList<Day> Days, DayCounts Totals) : ApiResponse
    {
        public static Response Example { get; } = new([new Day("2026-11-19", 0, 2, 0, 0, 0), new Day("2026-11-20", 1, 3, 1, 0, 1)],
            new DayCounts(1, 5, 1, 0, 1));
    }
}
