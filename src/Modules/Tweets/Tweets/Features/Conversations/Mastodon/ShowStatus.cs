using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;

namespace Microblog.Tweets.Features.Conversations.Mastodon;

/// <summary>A status, which may be a reblog.</summary>
internal sealed class ShowStatus(StatusPresenter statuses, Viewers viewers) : MastodonEndpoint<Status>
{
    public override void Configure()
    {
        Get("/api/v1/statuses/{statusId}");
        Group<TweetsMastodonGroup>();
        RequireScope("read:statuses");
        Describe("Show a status", errors: [404]);
    }

    protected override async Task<MastodonResult<Status>> AnswerAsync(CancellationToken ct) =>
        await statuses.FindAsync(Id, await viewers.FindAsync(Caller.Id, ct), Origin, ct) is { } status ? status : NotFound;
}
