using System.Globalization;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Mastodon;

namespace Microblog.Tweets.Features.Hashtags.Mastodon;

/// <summary>The hashtags that more people use now than usual.</summary>
internal sealed class ListTrendingTags(TrendReader trends, TimeProvider clock) : MastodonEndpoint<ListTrendingTags.Tag[]>
{
    private const int Most = 20;

    public override void Configure()
    {
        Get("/api/v1/trends/tags", "/api/v1/trends");
        Group<TweetsMastodonGroup>();
        RequireScope("read");
        Takes(new QueryParameter("limit", $"How many at most, {Most}."));
        Describe("List trending hashtags");
    }

    protected override async Task<MastodonResult<Tag[]>> AnswerAsync(CancellationToken ct)
    {
        var limit = (int)Math.Clamp(Parameters.Number("limit") ?? 10, 1, Most);
        var page = await trends.ReadAsync(new Page(limit, Cursor: null, IsDefault: false), Caller.Id, ct);
        var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeSeconds();
        return page.Hashtags.Select(t => new Tag(
            t.Tag, StatusContent.TagAddress(t.Tag, Origin),
            [new Day(Text(today), Text(t.PeopleCount), Text(t.PeopleCount))], Following: false)).ToArray();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal sealed record Tag(string Name, string Url, IReadOnlyList<Day> History, bool Following);

    /// <param name="Date">The beginning of the day, in seconds since 1970.</param>
    /// <param name="Accounts">How many people used it.</param>
    /// <param name="Uses">At least as many.</param>
    internal sealed record Day([property: System.Text.Json.Serialization.JsonPropertyName("day")] string Date, string Accounts,
        string Uses);
}
