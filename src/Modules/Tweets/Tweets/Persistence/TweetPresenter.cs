using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Persistence;

/// <summary>
/// Turns rows into what the API sends. It reads the quoted tweets with one more statement, if there are any, and asks Users for all names
/// and Media for all media in one batch each; both answer mostly from memory.
/// </summary>
[ScopedService]
internal sealed class TweetPresenter(TweetReader tweets, IUserDirectory users, IUserNames names, IAttachments attachments)
{
    private const string TweetOrRetweet = $"""
        SELECT @id AS tweet_id, @id AS place, NULL::bigint AS retweeted_by, NULL::timestamptz AS retweeted_at
        UNION ALL SELECT r.tweet_id, r.id, r.user_id, r.created_at
        FROM tweets.retweets r WHERE r.id = @id AND r.undone_id IS NULL AND {VisibilityFilter.Person}
        """;

    /// <summary>Reads and shows one tweet, or the retweet that has this id in timelines.</summary>
    /// <returns>Null when it does not exist or the viewer may not see it.</returns>
    public async Task<TweetView?> FindAsync(long id, Viewer viewer, CancellationToken ct)
    {
        var rows = await tweets.ReadAsync(TweetOrRetweet, TweetReader.LatestOrder, [new NpgsqlParameter("id", id)], viewer, ct,
            PageColumns.Entries);
        return rows.Count == 0 ? null : (await ShowAsync(rows, viewer, ct))[0];
    }

    public async Task<IReadOnlyList<TweetView>> ShowAsync(IReadOnlyList<TweetRow> rows, Viewer viewer, CancellationToken ct)
    {
        var quoted = await ReadQuotedAsync(rows, viewer, ct);
        TweetRow[] all = quoted.Count == 0 ? [.. rows] : [.. rows, .. quoted];

        var cards = await users.FindAsync(PeopleOf(all), ct);
        var likers = await LikersAsync(all, viewer.Id, ct);
        var mediaIds = all.SelectMany(r => r.MediaIds).ToArray();
        var media = mediaIds.Length == 0 ? null : await attachments.FindAsync(mediaIds, ct);
        var views = new TweetViewBuilder(cards, media);
        var quotes = quoted.Select((row, i) => views.Tweet(row, likers[rows.Count + i], quote: null)).ToDictionary(q => q.Id);
        return [.. rows.Select((row, i) => views.Entry(row, views.Tweet(row, likers[i], QuoteOf(row, quotes))))];
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
            if (row.RetweetedBy is { } retweeter)
            {
                people.Add(retweeter);
            }
        }

        return people;
    }

    private static List<Liker> Likers(TweetRow row, Liker caller, ReadOnlySpan<UserName> named)
    {
        var likers = new List<Liker>(Math.Min(row.NewestLikers.Length, NewestLikers.MaxShown) + 1);
        if (row.Liked && caller.Name.IsKnown)
        {
            likers.Add(caller);
        }

        for (var i = 0; i < row.NewestLikers.Length && likers.Count < NewestLikers.MaxShown; i++)
        {
            if (row.NewestLikers[i] != caller.UserId && named[i].IsKnown)
            {
                likers.Add(new Liker(row.NewestLikers[i], named[i]));
            }
        }

        return likers;
    }

    private async Task<List<TweetRow>> ReadQuotedAsync(IReadOnlyList<TweetRow> rows, Viewer viewer, CancellationToken ct)
    {
        var ids = rows.Where(r => r.QuoteOfId is not null).Select(r => r.QuoteOfId!.Value).Distinct().ToArray();
        return ids.Length == 0 ? [] : await tweets.ReadAsync(
            "SELECT unnest(@quoted) AS tweet_id", TweetReader.LatestOrder,
            [new("quoted", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = ids }], viewer, ct);
    }

    // A popular page names more than a thousand people. All their names are asked for at once, in the order of the tweets, the caller's
    // last.
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
