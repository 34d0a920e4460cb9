using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Bookmarks.Mastodon;

/// <summary>The statuses that the caller has bookmarked, the newest bookmark first. Pages go by the id of the bookmark.</summary>
internal sealed class ListBookmarkedStatuses(StatusListReader lists, Viewers viewers) : StatusListEndpoint
{
    private static readonly StatusList List = new(PageColumns.Places, page => $"""
        SELECT r.id AS place, r.tweet_id FROM tweets.bookmarks r JOIN tweets.tweets t ON t.id = r.tweet_id
        WHERE r.user_id = @caller AND r.id < @before AND r.id > @after AND {VisibilityFilter.Tweet}
        ORDER BY r.id {page.Order} LIMIT {page.Limit}
        """);

    public override void Configure()
    {
        Get("/api/v1/bookmarks");
        Group<TweetsMastodonGroup>();
        RequireScope("read:bookmarks");
        AllowStaleReads();
        Takes(MastodonPage.Parameters);
        Describe("List my bookmarks");
    }

    protected override async Task<StatusPage?> ReadAsync(MastodonPage page, CancellationToken ct) =>
        await lists.ReadAsync(List, page, await viewers.FindAsync(Caller.Id, ct), Origin, ct);
}
