using Microblog.BuildingBlocks.Mastodon;

namespace Microblog.Tweets.Mastodon;

/// <summary>A call that answers a page of statuses.</summary>
internal abstract class StatusListEndpoint : MastodonEndpoint<Status[]>
{
    protected sealed override async Task<MastodonResult<Status[]>> AnswerAsync(CancellationToken ct) =>
        await ReadAsync(MastodonPage.Read(Parameters), ct) is { } page ? PageOf(page.Statuses, page.Newest, page.Oldest) : NotFound;

    /// <returns>The page, or null where there is no such list for the caller.</returns>
    protected abstract Task<StatusPage?> ReadAsync(MastodonPage page, CancellationToken ct);
}
