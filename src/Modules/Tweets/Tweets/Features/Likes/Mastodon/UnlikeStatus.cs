using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Likes.Mastodon;

/// <summary>Takes the caller's favourite back. Repeating it changes nothing.</summary>
internal sealed class UnlikeStatus(TweetsDb db, StatusPresenter statuses, Viewers viewers, TimeProvider clock)
    : StatusActionEndpoint(statuses, viewers)
{
    public override void Configure()
    {
        Post("/api/v1/statuses/{statusId}/unfavourite");
        Group<TweetsMastodonGroup>();
        RequireScope("write:favourites");
        Describe("Take a favourite back", errors: [404]);
    }

    protected override async Task<Refusal?> ActAsync(long tweetId, Viewer viewer, CancellationToken ct) =>
        await LikeWriter.UnlikeAsync(db, tweetId, viewer, clock.GetUtcNow(), ct) ? null : NotFound;
}
