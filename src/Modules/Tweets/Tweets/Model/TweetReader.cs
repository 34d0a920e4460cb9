using System.Data.Common;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;
using Npgsql;

namespace Microblog.Tweets.Model;

/// <summary>Reads tweets for showing them: one statement for a page of tweets with their likes. <see cref="TweetPresenter"/> adds the rest.</summary>
internal sealed class TweetReader(ModuleSource<TweetsDb> source)
{
    /// <summary>Each tweet keeps some more beside its text, so that taking likes back seldom makes them too few.</summary>
    public const int MostLikers = 100;

    // Raw SQL because this is the hottest statement of all; its plan is in bench/plans. The page is found on narrow indexes before any
    // text or like is read, so the cost follows the size of the page and not of the tables.
    // All likers of most tweets are among those beside the text: only for the others one more index is asked whether the caller is among them.
    private const string Show = """
        SELECT t.id, t.author_id, t.content, t.media_ids, t.created_at, t.edited_at, t.visibility, t.in_reply_to_id, t.path, t.quote_of_id,
               t.subject, t.sensitive, t.language, t.entities, p.likes_count, p.replies_count, p.retweets_count, p.quotes_count,
               p.likes_count > cardinality(t.newest_likers) AND EXISTS (SELECT FROM tweets.likes l WHERE l.tweet_id = t.id AND l.user_id = @caller),
               p.retweets_count > 0 AND EXISTS (SELECT FROM tweets.retweets r WHERE r.tweet_id = t.id AND r.user_id = @caller AND r.undone_id IS NULL),
               EXISTS (SELECT FROM tweets.bookmarks b WHERE b.tweet_id = t.id AND b.user_id = @caller),
               t.newest_likers
        """;

    private const string From = "FROM page JOIN tweets.tweets t ON t.id = page.tweet_id JOIN tweets.popularity p ON p.tweet_id = t.id";
    private const string FromCounts = "FROM page AS p JOIN tweets.tweets t ON t.id = p.tweet_id";

    /// <summary>The tweets of one page. What the viewer may not see is not among them, whatever the page says.</summary>
    /// <param name="page">SQL of the columns that <paramref name="columns"/> names.</param>
    /// <param name="order">The order of the page, over <c>t</c> and <c>p</c>, and <c>page</c> where it has a place.</param>
    /// <param name="parameters">What the SQL names, beside what a viewer gives.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="columns">What the page has beside the ids.</param>
    /// <param name="forWhomever">Whatever the viewer may see: for what is drawn once and given to many, each of whom is judged apart.</param>
    public async Task<List<TweetRow>> ReadAsync(
        string page, string order, IEnumerable<NpgsqlParameter> parameters, Viewer viewer, CancellationToken ct,
        PageColumns columns = PageColumns.Tweets, bool forWhomever = false)
    {
        var more = columns switch
        {
            PageColumns.Tweets or PageColumns.Counts => "t.id",
            PageColumns.Places => "page.place",
            _ => "page.place, page.passed_by, page.passed_at",
        };
        var from = columns == PageColumns.Counts ? FromCounts : From;
        await using var command = source.Source.CreateCommand($"WITH page AS ({page})\n{Show}, {more}\n{from} WHERE {(forWhomever ? "true" : Visible.Tweet)}\nORDER BY {order}");
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        viewer.AddTo(command.Parameters);
        var rows = new List<TweetRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Row(reader, viewer, entries: columns == PageColumns.Entries));
        }

        return rows;
    }

    /// <summary>There is such a tweet for this viewer.</summary>
    public async Task<bool> IsThereAsync(long tweetId, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand($"SELECT EXISTS (SELECT FROM tweets.tweets t WHERE t.id = @tweet AND {Visible.Tweet})");
        command.Parameters.AddWithValue("tweet", tweetId);
        viewer.AddTo(command.Parameters);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static TweetRow Row(DbDataReader reader, Viewer viewer, bool entries)
    {
        var likers = reader.GetFieldValue<long[]>(21);
        return new TweetRow
        {
            Id = reader.GetInt64(0),
            AuthorId = reader.GetInt64(1),
            Content = reader.GetString(2),
            MediaIds = reader.GetFieldValue<long[]>(3),
            CreatedAt = reader.GetFieldValue<DateTimeOffset>(4),
            EditedAt = reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
            Visibility = (Visibility)reader.GetInt16(6),
            InReplyToId = reader.IsDBNull(7) ? null : reader.GetInt64(7),
            Path = reader.IsDBNull(8) ? null : reader.GetFieldValue<byte[]>(8),
            QuoteOfId = reader.IsDBNull(9) ? null : reader.GetInt64(9),
            Subject = reader.IsDBNull(10) ? null : reader.GetString(10),
            Sensitive = reader.GetBoolean(11),
            Language = reader.IsDBNull(12) ? null : reader.GetString(12),
            Entities = Entities.Read(reader.IsDBNull(13) ? null : reader.GetString(13)),
            LikesCount = reader.GetInt32(14),
            RepliesCount = reader.GetInt32(15),
            RetweetsCount = reader.GetInt32(16),
            QuotesCount = reader.GetInt32(17),
            Liked = reader.GetBoolean(18) || likers.Contains(viewer.Id),
            Retweeted = reader.GetBoolean(19),
            Bookmarked = reader.GetBoolean(20),
            NewestLikers = viewer.Hidden.Length == 0 ? likers : [.. likers.Except(viewer.Hidden)],
            Place = reader.GetInt64(22),
            PassedBy = entries && !reader.IsDBNull(23) ? reader.GetInt64(23) : null,
            PassedAt = entries && !reader.IsDBNull(24) ? reader.GetFieldValue<DateTimeOffset>(24) : null,
        };
    }
}
