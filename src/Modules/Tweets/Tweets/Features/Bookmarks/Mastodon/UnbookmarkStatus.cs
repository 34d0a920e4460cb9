using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Bookmarks.Mastodon;

/// <summary>Removes the caller's bookmark. Repeating it changes nothing.</summary>
internal sealed class UnbookmarkStatus(TweetsDb db, StatusPresenter statuses, Viewers viewers)
    : StatusActionEndpoint(statuses, viewers)
{
    public override void Configure()
    {
        Post("/api/v1/statuses/{statusId}/unbookmark");
        Group<TweetsMastodonGroup>();
        RequireScope("write:bookmarks");
        Describe("Remove a bookmark", errors: [404]);
    }

    protected override async Task<Refusal?> ActAsync(long tweetId, Viewer viewer, CancellationToken ct) =>
        await BookmarkWriter.UnbookmarkAsync(db, tweetId, viewer, ct) ? null : NotFound;
}
