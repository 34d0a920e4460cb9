using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using Npgsql;

namespace Microblog.Tweets.Model;

/// <summary>
/// Reads tweets for showing them: one statement for a page of tweets with their likes, then one batch to Users for the names and one
/// to Media for the pictures, both mostly from memory.
/// </summary>
internal sealed class TweetReader(ModuleSource<TweetsDb> source, IUserDirectory users, IUserNames names, IAttachments attachments)
{
    private const int MostLikers = 100;

    // Raw SQL because this is the hottest statement of all; its plan is in bench/plans. The page is found on narrow indexes before any
    // text or like is read, so the cost follows the size of the page and not of the tables.
    // All likers of most tweets are among those beside the text: only for the others one more index is asked whether the caller is among them.
    private static readonly string Show = $"""
        SELECT t.id, t.author_id, t.content, t.media_ids, t.created_at, p.likes_count,
               p.likes_count > cardinality(t.newest_likers) AND EXISTS (SELECT FROM tweets.likes l WHERE l.tweet_id = t.id AND l.user_id = @caller),
               t.newest_likers
        """;

    private const string FromIds = "FROM page JOIN tweets.tweets t ON t.id = page.tweet_id JOIN tweets.popularity p ON p.tweet_id = t.id";
    private const string FromCounted = "FROM page AS p JOIN tweets.tweets t ON t.id = p.tweet_id";

    /// <summary>The tweets of one page.</summary>
    /// <param name="page">SQL of one column <c>tweet_id</c>, or of that and <c>likes_count</c>.</param>
    /// <param name="order">The order of the page, over <c>t</c> and <c>p</c>.</param>
    /// <param name="parameters">What the SQL names.</param>
    /// <param name="callerId">Whose likes come first.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="counted">The page has <c>likes_count</c> already.</param>
    public async Task<List<TweetRow>> ReadAsync(
        string page, string order, IEnumerable<NpgsqlParameter> parameters, long callerId, CancellationToken ct, bool counted = false)
    {
        await using var command = source.Source.CreateCommand($"WITH page AS ({page})\n{Show}\n{(counted ? FromCounted : FromIds)}\nORDER BY {order}");
        command.Parameters.AddRange(parameters.ToArray());
        command.Parameters.AddWithValue("caller", callerId);
        var rows = new List<TweetRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var likers = reader.GetFieldValue<long[]>(7);
            rows.Add(new TweetRow(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetFieldValue<long[]>(3),
                reader.GetFieldValue<DateTimeOffset>(4), reader.GetInt32(5), reader.GetBoolean(6) || likers.Contains(callerId), likers));
        }

        return rows;
    }

    /// <summary>Adds names and pictures.</summary>
    public async Task<IReadOnlyList<TweetView>> ShowAsync(IReadOnlyList<TweetRow> rows, long callerId, CancellationToken ct)
    {
        var cards = await users.FindAsync(rows.Select(row => row.AuthorId).ToArray(), ct);

        // A popular page names more than a thousand people: all of them in one row, in the order of the tweets, the caller last.
        long[] likers = [.. rows.SelectMany(row => row.NewestLikers), callerId];
        var named = await names.FindAsync(likers, ct);
        var mediaIds = rows.SelectMany(r => r.MediaIds).ToArray();
        var media = mediaIds.Length == 0 ? null : await attachments.FindAsync(mediaIds, ct);
        var views = new TweetView[rows.Count];
        for (var (i, first) = (0, 0); i < views.Length; first += rows[i].NewestLikers.Length, i++)
        {
            views[i] = View(rows[i], Likers(rows[i], new Liker(callerId, named[^1]), named.AsSpan(first)), cards, media);
        }

        return views;
    }

    private static TweetView View(
        TweetRow row, IReadOnlyList<Liker> likers, IReadOnlyDictionary<long, UserCard> cards, IReadOnlyDictionary<long, Attachment>? media)
    {
        var shown = row.MediaIds.Length == 0 || media is null
            ? []
            : row.MediaIds.Where(media.ContainsKey).Select(id => media[id]).ToArray();
        return new TweetView
        {
            Id = row.Id,
            Content = row.Content,
            Attachments = shown.Length == 0 ? [] : Array.ConvertAll(shown, m => m.Url),
            Author = cards.GetValueOrDefault(row.AuthorId) ?? new UserCard(row.AuthorId, "Deleted account", "", Avatar: null),
            Likes = likers,
            LikesCount = row.LikesCount,
            Liked = row.Liked,
            Stamp = row.CreatedAt,
            Media = shown,
        };
    }

    private static List<Liker> Likers(TweetRow row, Liker caller, ReadOnlySpan<UserName> named)
    {
        var likers = new List<Liker>(Math.Min(row.NewestLikers.Length, MostLikers) + 1);
        if (row.Liked && caller.Name.IsKnown)
        {
            likers.Add(caller);
        }

        for (var i = 0; i < row.NewestLikers.Length && likers.Count < MostLikers; i++)
        {
            if (row.NewestLikers[i] != caller.UserId && named[i].IsKnown)
            {
                likers.Add(new Liker(row.NewestLikers[i], named[i]));
            }
        }

        return likers;
    }
}
