using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Bookmarks.Mastodon;

/// <summary>Bookmarks a status for the caller. Repeating it changes nothing.</summary>
internal sealed class BookmarkStatus(TweetsDb db, StatusPresenter statuses, Viewers viewers, TimeProvider clock)
    : StatusActionEndpoint(statuses, viewers)
{
    public override void Configure()
    {
        Post("/api/v1/statuses/{statusId}/bookmark");
        Group<TweetsMastodonGroup>();
        RequireScope("write:bookmarks");
        Describe("Bookmark a status", errors: [404]);
    }

    protected override async Task<Refusal?> ActAsync(long tweetId, Viewer viewer, CancellationToken ct) =>
        await BookmarkWriter.BookmarkAsync(db, tweetId, viewer, clock.GetUtcNow(), ct) ? null : NotFound;
}
