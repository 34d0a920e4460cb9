using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;

namespace Microblog.Tweets.Features.Conversations.Mastodon;

/// <summary>The conversation around a status: those above it, and the answers below it, depth first.</summary>
internal sealed class ShowContext(ThreadReader threads, StatusPresenter statuses, Viewers viewers) : MastodonEndpoint<ShowContext.Context>
{
    // The dialect has no pages here. Mastodon shows 4,096 to whoever is signed in; nobody reads so far on a phone.
    private const int MostDescendants = 400;

    public override void Configure()
    {
        Get("/api/v1/statuses/{statusId}/context");
        Group<TweetsMastodonGroup>();
        RequireScope("read:statuses");
        Describe("Show the conversation around a status", errors: [404]);
    }

    protected override async Task<MastodonResult<Context>> AnswerAsync(CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        var page = new Page(MostDescendants, Cursor: null, IsDefault: false);
        if (await threads.ReadAsync(Id, page, viewer, ct) is not { } thread)
        {
            return NotFound;
        }

        TweetView[] above = [.. thread.Ancestors.Where(t => !t.Unavailable)];
        TweetView[] below = [.. thread.Descendants.Where(t => !t.Unavailable)];
        var shown = await statuses.ShowAsync([.. above, .. below], viewer, Origin, ct);
        var ids = above.Select(t => MastodonId.Format(t.Id)).ToHashSet(StringComparer.Ordinal);
        return new Context([.. shown.Where(s => ids.Contains(s.Id))], [.. shown.Where(s => !ids.Contains(s.Id))]);
    }

    internal sealed record Context(IReadOnlyList<Status> Ancestors, IReadOnlyList<Status> Descendants);
}
