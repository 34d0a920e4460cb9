using Microblog.Media.Contracts;
using Microblog.Users.Contracts;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>
/// Makes what is shown of what was read: the quoted tweets in one more statement, if there are any, then one batch to Users for the names
/// and one to Media for the pictures, both mostly from memory.
/// </summary>
internal sealed class TweetPresenter(TweetReader tweets, IUserDirectory users, IUserNames names, IAttachments attachments)
{
    public async Task<IReadOnlyList<TweetView>> ShowAsync(IReadOnlyList<TweetRow> rows, Viewer viewer, CancellationToken ct)
    {
        var quotedIds = rows.Where(r => r.QuoteOfId is not null).Select(r => r.QuoteOfId!.Value).Distinct().ToArray();
        var quoted = quotedIds.Length == 0 ? [] : await tweets.ReadAsync(
            "SELECT unnest(@quoted) AS tweet_id", FeedSql.LatestOrder, [new("quoted", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = quotedIds }], viewer, ct);
        TweetRow[] all = quoted.Count == 0 ? [.. rows] : [.. rows, .. quoted];

        var cards = await users.FindAsync(PeopleOf(all), ct);
        var likers = await LikersAsync(all, viewer.Id, ct);
        var mediaIds = all.SelectMany(r => r.MediaIds).ToArray();
        var media = mediaIds.Length == 0 ? null : await attachments.FindAsync(mediaIds, ct);
        var drawing = new TweetDrawing(cards, media);
        var quotes = quoted.Select((row, i) => drawing.Tweet(row, likers[rows.Count + i], quote: null)).ToDictionary(q => q.Id);
        return [.. rows.Select((row, i) => drawing.Entry(row, drawing.Tweet(row, likers[i], QuoteOf(row, quotes))))];
    }

    private static TweetView? QuoteOf(TweetRow row, Dictionary<long, TweetView> quotes) =>
        row.QuoteOfId is { } id ? quotes.GetValueOrDefault(id) ?? TweetView.Placeholder(id, inReplyToId: null) : null;

    private static List<long> PeopleOf(TweetRow[] rows)
    {
        var people = new List<long>(rows.Length * 2);
        foreach (var row in rows)
        {
            people.Add(row.AuthorId);
            people.AddRange(row.Entities.Mentions.Select(m => m.UserId));
            if (row.PassedBy is { } passer)
            {
                people.Add(passer);
            }
        }

        return people;
    }

    private static List<Liker> Likers(TweetRow row, Liker caller, ReadOnlySpan<UserName> named)
    {
        var likers = new List<Liker>(Math.Min(row.NewestLikers.Length, TweetReader.MostLikers) + 1);
        if (row.Liked && caller.Name.IsKnown)
        {
            likers.Add(caller);
        }

        for (var i = 0; i < row.NewestLikers.Length && likers.Count < TweetReader.MostLikers; i++)
        {
            if (row.NewestLikers[i] != caller.UserId && named[i].IsKnown)
            {
                likers.Add(new Liker(row.NewestLikers[i], named[i]));
            }
        }

        return likers;
    }

    // A popular page names more than a thousand people: all of them in one row, in the order of the tweets, the caller last.
    private async Task<List<Liker>[]> LikersAsync(TweetRow[] rows, long callerId, CancellationToken ct)
    {
        long[] likers = [.. rows.SelectMany(row => row.NewestLikers), callerId];
        var named = await names.FindAsync(likers, ct);
        var lists = new List<Liker>[rows.Length];
        for (var (i, first) = (0, 0); i < lists.Length; first += rows[i].NewestLikers.Length, i++)
        {
            lists[i] = Likers(rows[i], new Liker(callerId, named[^1]), named.AsSpan(first));
        }

        return lists;
    }
}
