using System.Globalization;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Npgsql;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Reads popular public tweets of the last days by people whom the viewer does not follow. Nothing is stored for it: it chooses among the
/// tweets with the newest likes and among the newest tweets. So it costs the same in a database of any size.
/// </summary>
[ScopedService]
internal sealed class DiscoveryReader(
    TweetReader tweets, TweetPresenter presenter, Viewers viewers, TweetSettings settings, TimeProvider clock)
{
    private const string ListName = "discover";
    private const int NewestLikes = 1000;
    private const int NewestTweets = 200;

    private static string Sql(int take) => string.Create(CultureInfo.InvariantCulture, $"""
        SELECT ranked.tweet_id FROM (
            SELECT t.tweet_id, t.likes_count FROM (
                SELECT l.tweet_id FROM (SELECT tweet_id FROM tweets.likes ORDER BY id DESC LIMIT {NewestLikes}) AS l
                UNION SELECT n.id FROM (SELECT id FROM tweets.tweets ORDER BY id DESC LIMIT {NewestTweets}) AS n) AS candidates
            JOIN tweets.popularity t ON t.tweet_id = candidates.tweet_id
            WHERE (t.likes_count, t.tweet_id) < (@likes, @before) AND t.visibility = 0 AND t.author_id NOT IN (SELECT unnest(@circle))
                AND {VisibilityFilter.Copy}
            ORDER BY t.likes_count DESC, t.tweet_id DESC OFFSET 0) AS ranked
        CROSS JOIN LATERAL (
            SELECT FROM tweets.tweets w WHERE w.id = ranked.tweet_id AND NOT w.sensitive AND w.created_at > @since LIMIT 1) AS recent
        LIMIT {take}
        """);

    public async Task<TweetPage> ReadAsync(Page page, long callerId, CancellationToken ct)
    {
        var after = page.After(ListName, keys: 2);
        var viewer = await viewers.FindReaderAsync(callerId, ct);
        NpgsqlParameter[] parameters =
        [
            new("likes", (int)Math.Clamp(after?[0] ?? int.MaxValue, 0, int.MaxValue)),
            new("before", after?[1] ?? long.MaxValue),
            new("since", clock.GetUtcNow() - TimeSpan.FromDays(settings.DiscoverDays)),
        ];
        var rows = await tweets.ReadAsync(Sql(page.Limit + 1), FeedSql.PopularOrder, parameters, viewer, ct);
        var (shown, next) = page.Cut(rows, ListName, row => [row.LikesCount, row.Id]);
        return new TweetPage(await presenter.ShowAsync(shown, viewer, ct)) { NextCursor = next };
    }
}
