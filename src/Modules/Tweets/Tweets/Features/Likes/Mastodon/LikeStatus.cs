using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Likes.Mastodon;

/// <summary>Favourites a status for the caller: our like. Repeating it changes nothing.</summary>
internal sealed class LikeStatus(TweetsDb db, StatusPresenter statuses, Viewers viewers, TimeProvider clock)
    : StatusActionEndpoint(statuses, viewers)
{
    public override void Configure()
    {
        Post("/api/v1/statuses/{statusId}/favourite");
        Group<TweetsMastodonGroup>();
        RequireScope("write:favourites");
        Describe("Favourite a status", errors: [404]);
    }

    protected override async Task<Refusal?> ActAsync(long tweetId, Viewer viewer, CancellationToken ct) =>
        await LikeWriter.LikeAsync(db, tweetId, viewer, clock.GetUtcNow(), ct) ? null : NotFound;
}
