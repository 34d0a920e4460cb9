using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Retweets.Mastodon;

/// <summary>Takes the caller's reblog back. Repeating it changes nothing.</summary>
internal sealed class UnretweetStatus(TweetsDb db, StatusPresenter statuses, Viewers viewers, TimeProvider clock)
    : StatusActionEndpoint(statuses, viewers)
{
    public override void Configure()
    {
        Post("/api/v1/statuses/{statusId}/unreblog");
        Group<TweetsMastodonGroup>();
        RequireScope("write:statuses");
        Describe("Take a reblog back", errors: [404]);
    }

    protected override async Task<Refusal?> ActAsync(long tweetId, Viewer viewer, CancellationToken ct) =>
        await RetweetWriter.UnretweetAsync(db, tweetId, viewer, clock.GetUtcNow(), ct) == RetweetOutcome.NotFound ? NotFound : null;
}
