using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;

namespace Microblog.Tweets.Features.Timelines.Mastodon;

/// <summary>Popular statuses of the last days by people whom the caller does not follow.</summary>
internal sealed class ListTrendingStatuses(DiscoveryReader discovery, StatusPresenter statuses,
    Viewers viewers) : MastodonEndpoint<Status[]>
{
    private const int Most = 40;

    public override void Configure()
    {
        Get("/api/v1/trends/statuses");
        Group<TweetsMastodonGroup>();
        RequireScope("read");
        AllowStaleReads();
        Takes(
        [
            new QueryParameter("limit", $"How many at most, {Most}."), new QueryParameter("offset", "How many to leave out."),
        ]);
        Describe("List popular statuses");
    }

    protected override async Task<MastodonResult<Status[]>> AnswerAsync(CancellationToken ct)
    {
        var limit = (int)Math.Clamp(Parameters.Number("limit") ?? 20, 1, Most);
        var offset = (int)Math.Clamp(Parameters.Number("offset") ?? 0, 0, Page.Most);
        if (offset + limit > Page.Most)
        {
            return Array.Empty<Status>();
        }

        var found = await discovery.ReadAsync(new Page(limit + offset, Cursor: null, IsDefault: false), Caller.Id, ct);
        return await statuses.ShowAsync(
            [.. found.Tweets.Skip(offset)], await viewers.FindAsync(Caller.Id, ct), Origin, ct);
    }
}
