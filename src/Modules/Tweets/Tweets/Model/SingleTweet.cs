using Npgsql;

namespace Microblog.Tweets.Model;

/// <summary>Shows one tweet, or the retweet that has this id in timelines.</summary>
internal sealed class SingleTweet(TweetReader tweets, TweetPresenter presenter)
{
    private const string Entry = $"""
        SELECT @id AS tweet_id, @id AS place, NULL::bigint AS passed_by, NULL::timestamptz AS passed_at
        UNION ALL SELECT r.tweet_id, r.id, r.user_id, r.created_at FROM tweets.retweets r WHERE r.id = @id AND r.undone_id IS NULL AND {Visible.Person}
        """;

    /// <returns>Null when there is none for the viewer.</returns>
    public async Task<TweetView?> FindAsync(long id, Viewer viewer, CancellationToken ct)
    {
        var rows = await tweets.ReadAsync(Entry, FeedSql.LatestOrder, [new NpgsqlParameter("id", id)], viewer, ct, PageColumns.Entries);
        return rows.Count == 0 ? null : (await presenter.ShowAsync(rows, viewer, ct))[0];
    }
}
