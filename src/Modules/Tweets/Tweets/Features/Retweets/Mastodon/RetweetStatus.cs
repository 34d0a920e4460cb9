using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Retweets.Mastodon;

/// <summary>Reblogs a public status for the caller, and answers the reblog, which is a status of its own around the first.</summary>
internal sealed class RetweetStatus(TweetsDb db, StatusPresenter statuses, Viewers viewers, TimeProvider clock)
    : StatusActionEndpoint(statuses, viewers)
{
    public override void Configure()
    {
        Post("/api/v1/statuses/{statusId}/reblog");
        Group<TweetsMastodonGroup>();
        RequireScope("write:statuses");
        Describe("Reblog a status", errors: [403, 404]);
    }

    protected override async Task<Refusal?> ActAsync(long tweetId, Viewer viewer, CancellationToken ct) =>
        await RetweetWriter.RetweetAsync(db, tweetId, viewer, clock.GetUtcNow(), ct) switch
        {
            RetweetOutcome.Done => null,
            RetweetOutcome.NotPublic => Refusal.Forbidden("This action is not allowed"),
            _ => NotFound,
        };

    protected override async Task<MastodonResult<Status>> ShowAsync(long tweetId, Viewer viewer, CancellationToken ct) =>
        await Statuses.FindRetweetAsync(tweetId, viewer.Id, ct) is { } id && await Statuses.FindAsync(id, viewer, Origin, ct) is { } reblog
            ? reblog
            : await base.ShowAsync(tweetId, viewer, ct);
}
