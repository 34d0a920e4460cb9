using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Timelines.Mastodon;

/// <summary>The statuses and reblogs of the caller and of those whom they follow, the newest first.</summary>
internal sealed class ListHomeStatuses(
    HomeTimelineReader timeline, StatusListReader lists, StatusPresenter statuses, Viewers viewers) : StatusListEndpoint
{
    // Upwards from a place there is little to read, mostly: what came since a client asked last.
    private static readonly StatusList Upwards = new(PageColumns.Entries, page => $"""
        SELECT * FROM (
            (SELECT t.id AS place, t.id AS tweet_id, NULL::bigint AS retweeted_by, NULL::timestamptz AS retweeted_at FROM tweets.tweets t
            WHERE t.author_id IN (SELECT unnest(@circle)) AND t.id > @after AND t.id < @before AND {VisibilityFilter.Tweet}
            ORDER BY t.id LIMIT {page.Limit})
            UNION ALL (
                SELECT r.id, r.tweet_id, r.user_id, r.created_at FROM tweets.retweets r JOIN tweets.tweets t ON t.id = r.tweet_id
                WHERE r.user_id IN (SELECT unnest(@circle)) AND r.undone_id IS NULL AND r.id > @after AND r.id < @before
                    AND {VisibilityFilter.Tweet}
                ORDER BY r.id LIMIT {page.Limit})) AS entry
        ORDER BY place LIMIT {page.Limit}
        """);

    public override void Configure()
    {
        Get("/api/v1/timelines/home");
        Group<TweetsMastodonGroup>();
        RequireScope("read:statuses");
        AllowStaleReads();
        Takes(MastodonPage.Parameters);
        Describe("Show my home timeline");
    }

    protected override async Task<StatusPage?> ReadAsync(MastodonPage page, CancellationToken ct)
    {
        var viewer = await viewers.FindReaderAsync(Caller.Id, ct);
        if (page.IsUpwards)
        {
            return await lists.ReadAsync(Upwards, page, viewer, Origin, ct);
        }

        long[] ids = [.. (await timeline.FindIdsAsync(page.Before, page.Limit, viewer, ct)).TakeWhile(id => id > page.After)];
        if (ids.Length == 0)
        {
            return StatusPage.Empty;
        }

        var found = await statuses.FindAsync(ids, viewer, Origin, ct);
        return new StatusPage([.. ids.Select(id => found.GetValueOrDefault(id)).OfType<Status>()], ids[0], ids[^1]);
    }
}
