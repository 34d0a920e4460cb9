using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Posting.Mastodon;

/// <summary>Deletes a status of the caller, and answers it with its text, for a client that posts it anew.</summary>
internal sealed class DeleteStatus(
    TweetsDb db, TweetPresenter tweets, StatusPresenter statuses, Viewers viewers, TimeProvider clock) : MastodonEndpoint<Status>
{
    public override void Configure()
    {
        Delete("/api/v1/statuses/{statusId}");
        Group<TweetsMastodonGroup>();
        RequireScope("write:statuses");
        Describe("Delete a status", errors: [404]);
    }

    protected override async Task<MastodonResult<Status>> AnswerAsync(CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        if (await tweets.FindAsync(Id, viewer, ct) is not { RetweetOf: null } tweet || tweet.Author.Id != Caller.Id)
        {
            return NotFound;
        }

        var shown = await statuses.ShowAsync([tweet], viewer, Origin, ct);
        return await TweetDeletion.DeleteAsync(db, Id, viewer, moderator: null, clock.GetUtcNow(), ct) == DeletionOutcome.Deleted
            && shown is [var status]
            ? status with { Text = tweet.Content }
            : NotFound;
    }
}
