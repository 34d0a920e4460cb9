using Microblog.Tweets.Contracts;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>Answers <see cref="ITweetBroadcasts"/>: the same reading and drawing as for one reader, who is nobody.</summary>
internal sealed class TweetBroadcasts(TweetReader tweets, TweetPresenter presenter, BroadcastJson json) : ITweetBroadcasts
{
    private const string Entries = """
        SELECT e.id AS tweet_id, e.id AS place, NULL::bigint AS passed_by, NULL::timestamptz AS passed_at FROM unnest(@ids) AS e (id)
        UNION ALL SELECT r.tweet_id, r.id, r.user_id, r.created_at FROM tweets.retweets r WHERE r.id = ANY (@ids) AND r.undone_id IS NULL
        """;

    private static readonly Viewer Nobody = new(0, [], []) { BlockedBy = [] };

    public async Task<IReadOnlyDictionary<long, TweetBroadcast>> FindAsync(IReadOnlyCollection<long> entryIds, CancellationToken ct)
    {
        var rows = await tweets.ReadAsync(
            Entries, FeedSql.LatestOrder, [new("ids", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = entryIds.Distinct().ToArray() }], Nobody, ct,
            PageColumns.Entries, forWhomever: true);
        var views = await presenter.ShowAsync(rows, Nobody, ct);
        return rows.Zip(views, Broadcast).ToDictionary(b => b.Id);
    }

    private TweetBroadcast Broadcast(TweetRow row, TweetView view)
    {
        var quote = (view.RetweetOf ?? view).Quote;
        return new TweetBroadcast(
            row.Place, row.PassedBy, row.Id,
            new TweetAudience(row.AuthorId, row.Visibility.Word(), [.. row.Entities.Mentions.Select(m => m.UserId).Distinct()]),
            row.InReplyToId, [.. row.Entities.Hashtags.Select(h => TagKey.Of(h.Tag)).Distinct(StringComparer.Ordinal)],
            json.Write(view), quote is { Unavailable: false } ? quote.Author.Id : null, quote is null ? default : json.Write(WithoutQuote(view, quote.Id)));
    }

    private static TweetView WithoutQuote(TweetView view, long quoteId) => view.RetweetOf is { } passed
        ? view with { RetweetOf = passed with { Quote = TweetView.Placeholder(quoteId, inReplyToId: null) } }
        : view with { Quote = TweetView.Placeholder(quoteId, inReplyToId: null) };
}
