using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>Reads one page of a feed.</summary>
[ScopedService]
internal sealed class FeedReader(TimelineSources sources, Viewers viewers)
{
    public async Task<(IReadOnlyList<TweetView> Tweets, string? NextCursor)> ReadAsync(
        FeedRequest request, long callerId, CancellationToken ct)
    {
        var after = request.Page.After(request.ListName, request.Popular ? 2 : 1);
        if (request.Skipped is not { } skipped)
        {
            return ([], null);
        }

        var viewer = await viewers.FindReaderAsync(callerId, ct);
        var likes = (int)Math.Clamp(after?[0] ?? int.MaxValue, 0, int.MaxValue);
        var found = await sources.FindFeedAsync(
            new(request.Popular, request.Following, skipped, request.Limit + 1, likes, after?[^1] ?? long.MaxValue), viewer, ct);
        var page = request.Page with { Limit = request.Limit };
        var (shown, next) = page.Cut(
            found.Places, request.ListName, last => request.Popular ? [last.LikesCount, last.Place] : [last.Place]);
        return (await found.ShowAsync(shown.Count, ct), next);
    }
}
