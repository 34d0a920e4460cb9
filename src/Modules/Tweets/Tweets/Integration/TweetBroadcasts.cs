using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Integration;

/// <summary>
/// Reads and shows tweets as for one reader: a reader who does not exist, so that nothing in them belongs to a certain reader.
/// </summary>
[ScopedService]
internal sealed class TweetBroadcasts(
    ModuleDataSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter, BroadcastJson json) : ITweetBroadcasts
{
    private const string Entries = """
        SELECT e.id AS tweet_id, e.id AS place, NULL::bigint AS retweeted_by, NULL::timestamptz AS retweeted_at FROM unnest(@ids) AS e (id)
        UNION ALL SELECT r.tweet_id, r.id, r.user_id, r.created_at FROM tweets.retweets r WHERE r.id = ANY (@ids) AND r.undone_id IS NULL
        """;

    private static readonly Viewer Nobody = new(0, [], []) { BlockedBy = [] };

    public async Task<IReadOnlyDictionary<long, TweetBroadcast>> FindAsync(IReadOnlyCollection<long> entryIds, CancellationToken ct)
    {
        var rows = await tweets.ReadAsync(
            Entries, TweetReader.LatestOrder,
                [new("ids", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = entryIds.Distinct().ToArray() }],
            Nobody, ct, PageColumns.Entries, ignoreVisibility: true);
        var views = await presenter.ShowAsync(rows, Nobody, ct);
        var named = await FindNamedAsync([.. rows.Where(r => r.Visibility != Visibility.Public).Select(r => r.Id)], ct);
        return rows.Zip(views, (row, view) => Broadcast(row, view, named.GetValueOrDefault(row.Id, []))).ToDictionary(b => b.Id);
    }

    private async Task<Dictionary<long, long[]>> FindNamedAsync(long[] tweetIds, CancellationToken ct)
    {
        var named = new Dictionary<long, long[]>();
        if (tweetIds.Length == 0)
        {
            return named;
        }

        await using var command = source.Source.CreateCommand(
            "SELECT tweet_id, array_agg(user_id) AS users FROM tweets.mentions WHERE tweet_id = ANY($1) GROUP BY tweet_id");
        command.Parameters.Add(new() { Value = tweetIds });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            named[reader.GetInt64("tweet_id")] = reader.GetFieldValue<long[]>("users");
        }

        return named;
    }

    private TweetBroadcast Broadcast(TweetRow row, TweetView view, long[] named)
    {
        var quote = (view.RetweetOf ?? view).Quote;
        return new TweetBroadcast(
            row.Place, row.RetweetedBy, row.Id,
            new TweetAudience(row.AuthorId, row.Visibility.ToName(), named),
            row.InReplyToId, [.. row.Entities.Hashtags.Select(h => HashtagKey.Of(h.Tag)).Distinct(StringComparer.Ordinal)],
            json.Write(view), quote is { Unavailable: false } ? quote.Author.Id : null,
            quote is null ? default : json.Write(WithoutQuote(view, quote.Id)),
            [.. row.Entities.Mentions.Concat(quote?.Entities.Mentions ?? []).Select(m => m.UserId).Distinct()]);
    }

    private static TweetView WithoutQuote(TweetView view, long quoteId) => view.RetweetOf is { } tweet
        ? view with { RetweetOf = tweet with { Quote = TweetView.Placeholder(quoteId, inReplyToId: null) } }
        : view with { Quote = TweetView.Placeholder(quoteId, inReplyToId: null) };
}
