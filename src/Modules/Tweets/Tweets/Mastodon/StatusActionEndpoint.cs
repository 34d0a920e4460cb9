using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Mastodon;

/// <summary>
/// A call that does something with a status and answers the status. The id of a reblog stands for what it passes on, as clients expect.
/// </summary>
internal abstract class StatusActionEndpoint(StatusPresenter statuses, Viewers viewers) : MastodonEndpoint<Status>
{
    protected StatusPresenter Statuses => statuses;

    protected sealed override async Task<MastodonResult<Status>> AnswerAsync(CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        var id = Id;
        var refusal = await ActAsync(id, viewer, ct);
        if (refusal == NotFound && await statuses.FindPassedOnAsync(id, ct) is { } passedOn)
        {
            id = passedOn;
            refusal = await ActAsync(id, viewer, ct);
        }

        return refusal ?? await ShowAsync(id, viewer, ct);
    }

    /// <returns>
    /// Null when it is done; <see cref="MastodonEndpoint{TAnswer}.NotFound"/> where there is no such status for the caller.
    /// </returns>
    protected abstract Task<Refusal?> ActAsync(long tweetId, Viewer viewer, CancellationToken ct);

    /// <summary>What is answered: the status as it is now.</summary>
    protected virtual async Task<MastodonResult<Status>> ShowAsync(long tweetId, Viewer viewer, CancellationToken ct) =>
        await statuses.FindAsync(tweetId, viewer, Origin, ct) is { } status ? status : NotFound;
}
