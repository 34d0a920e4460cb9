using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Domain;
using Npgsql;

namespace Microblog.Tweets.Persistence;

/// <summary>
/// Reads tweets with one statement for a page of them. <see cref="TweetPresenter"/> adds the names, the media and the quoted tweets.
/// </summary>
[SingletonService]
internal sealed class TweetReader(ModuleDataSource<TweetsDb> source)
{
    /// <summary>The newest tweet first.</summary>
    public const string LatestOrder = "t.id DESC";

    // The SQL is written by hand because this is the hottest statement of all; its plan is in bench/plans. The page is found on narrow
    // indexes before any text or like is read, so the cost follows the size of the page and not the size of the tables. Most tweets have
    // all their likers in newest_likers. Only for the others is the index of the likes asked whether the caller likes them.
    private const string Columns = $"""
        SELECT t.id, t.author_id, t.content, t.media_ids, t.created_at, t.edited_at, t.visibility, t.in_reply_to_id, t.path, t.quote_of_id,
               t.subject, t.sensitive, t.language, t.entities, p.likes_count, p.retweets_count, p.quotes_count, p.replies_count,
               p.narrow_replies_count, t.newest_likers,
               p.likes_count > cardinality(t.newest_likers)
                   AND EXISTS (SELECT FROM tweets.likes l WHERE l.tweet_id = t.id AND l.user_id = @caller) AS liked,
               p.retweets_count > 0
                   AND EXISTS (SELECT FROM tweets.retweets r WHERE r.tweet_id = t.id AND r.user_id = @caller
                       AND r.undone_id IS NULL) AS retweeted,
               EXISTS (SELECT FROM tweets.bookmarks b WHERE b.tweet_id = t.id AND b.user_id = @caller) AS bookmarked
        """;

    // Answers that not everybody may see are few. Only a page that has such answers asks which of them its viewer may not see.
    private const string HiddenReplies = $"""
        SELECT t.in_reply_to_id, count(*)::integer AS hidden FROM tweets.tweets t
        WHERE t.in_reply_to_id = ANY (@answered) AND t.visibility > 0 AND NOT {VisibilityFilter.Tweet} GROUP BY t.in_reply_to_id
        """;

    private const string From = "FROM page JOIN tweets.tweets t ON t.id = page.tweet_id JOIN tweets.popularity p ON p.tweet_id = t.id";

    private const string FromCounts = "FROM page AS p JOIN tweets.tweets t ON t.id = p.tweet_id";

    /// <summary>
    /// Reads the tweets of one page. Tweets that the viewer may not see are left out, even if the SQL of the page finds them.
    /// </summary>
    /// <param name="page">The SQL that finds the page. It selects the columns that <paramref name="columns"/> names.</param>
    /// <param name="order">The order of the page, over <c>t</c> and <c>p</c>, and <c>page</c> where it has a place.</param>
    /// <param name="parameters">The parameters of the page's SQL, without those of the viewer.</param>
    /// <param name="viewer">The person for whom the tweets are read.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="columns">The columns of the page.</param>
    /// <param name="ignoreVisibility">
    /// Also reads tweets that the viewer may not see: for a caller that checks later who may see each of them.
    /// </param>
    public async Task<List<TweetRow>> ReadAsync(
        string page, string order, IEnumerable<NpgsqlParameter> parameters, Viewer viewer, CancellationToken ct,
        PageColumns columns = PageColumns.Tweets, bool ignoreVisibility = false)
    {
        var rows = await ReadRowsAsync(page, order, parameters, viewer, columns, ignoreVisibility, ct);
        await LeaveOutHiddenRepliesAsync(rows, viewer, ct);
        return rows;
    }

    /// <summary>
    /// Reads tweets as they are for a viewer of whom nothing is known: whoever keeps them adds what depends on the viewer. All answers are
    /// counted, those too that not everybody may see.
    /// </summary>
    public Task<List<TweetRow>> ReadSharedAsync(long[] ids, CancellationToken ct) => ReadRowsAsync(
        "SELECT unnest(@shared) AS tweet_id", LatestOrder, [new("shared", ids)], Viewer.WithoutCircle(0), PageColumns.Tweets,
        ignoreVisibility: true, ct);

    /// <summary>Tells whether the tweet exists and the viewer may see it.</summary>
    public async Task<bool> ExistsAsync(long tweetId, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            $"SELECT EXISTS (SELECT FROM tweets.tweets t WHERE t.id = @tweet AND {VisibilityFilter.Tweet})");
        command.Parameters.AddWithValue("tweet", tweetId);
        viewer.AddTo(command.Parameters);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Takes the answers that the viewer may not see off the counters of the rows.</summary>
    public async Task LeaveOutHiddenRepliesAsync(List<TweetRow> rows, Viewer viewer, CancellationToken ct)
    {
        long[] answered = [.. rows.Where(r => r.NarrowRepliesCount > 0).Select(r => r.Id)];
        if (answered.Length == 0)
        {
            return;
        }

        await using var command = source.Source.CreateCommand(HiddenReplies);
        command.Parameters.AddWithValue("answered", answered);
        viewer.AddTo(command.Parameters);
        var hidden = new Dictionary<long, int>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                hidden[reader.GetInt64("in_reply_to_id")] = reader.GetInt32("hidden");
            }
        }

        for (var i = 0; i < rows.Count; i++)
        {
            // A hidden answer that was written since the page was read is not in its counters, and must not be taken off them.
            var less = Math.Min(hidden.GetValueOrDefault(rows[i].Id), rows[i].NarrowRepliesCount);
            rows[i] = rows[i] with { RepliesCount = rows[i].RepliesCount - less };
        }
    }

    private async Task<List<TweetRow>> ReadRowsAsync(
        string page, string order, IEnumerable<NpgsqlParameter> parameters, Viewer viewer, PageColumns columns, bool ignoreVisibility,
        CancellationToken ct)
    {
        var more = columns switch
        {
            PageColumns.Tweets or PageColumns.Counts => "t.id AS place",
            PageColumns.Places => "page.place",
            _ => "page.place, page.retweeted_by, page.retweeted_at",
        };
        var from = columns == PageColumns.Counts ? FromCounts : From;
        var condition = ignoreVisibility ? "true" : VisibilityFilter.Tweet;
        await using var command = source.Source.CreateCommand(
            $"WITH page AS ({page})\n{Columns}, {more}\n{from} WHERE {condition}\nORDER BY {order}");
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        viewer.AddTo(command.Parameters);
        var rows = new List<TweetRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        var names = new TweetColumns(reader, hasRetweets: columns == PageColumns.Entries);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(names.Read(reader, viewer));
        }

        return rows;
    }
}
