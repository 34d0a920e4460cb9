using System.Data.Common;
using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>
/// Puts a tweet into the database: its text with mentions and tags, its row of popularity, the counters of what it answers and quotes, its
/// author's count and the event, all or nothing.
/// </summary>
internal static class NewTweet
{
    /// <summary>
    /// The id of a tweet to be, for media to be claimed for it. Until the open transaction ends, the id counts as being written: nobody
    /// takes its claims for lost.
    /// </summary>
    public static async Task<long> NextIdAsync(TweetsDb db, CancellationToken ct)
    {
        await using var command = db.Command("SELECT id FROM (SELECT nextval('tweets.tweet_ids') AS id OFFSET 0) AS next, pg_advisory_xact_lock(id)");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Posts the draft in the viewer's name.</summary>
    public static Task<PostOutcome> SaveAsync(TweetsDb db, Draft draft, Viewer author, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var (refusal, published) = await InsertAsync(db, draft, author, ct);
        if (published is null)
        {
            return PostOutcome.Refused(refusal!);
        }

        db.Publish(published);
        await db.SaveChangesAsync(ct);
        return new PostOutcome(published.TweetId, Refusal: null);
    }, ct);

    private static async Task<(ErrorResult? Refusal, TweetPublished? Published)> InsertAsync(TweetsDb db, Draft draft, Viewer author, CancellationToken ct)
    {
        var reading = draft.Reading;
        var answering = draft.InReplyToId is not null || draft.QuoteOfId is not null;
        var naming = reading.MentionedIds.Length > 0 || reading.Tags.Length > 0;
        await using var command = db.Command(NewTweetSql.For(answering, naming));
        var parameters = command.Parameters;
        parameters.AddWithValue("id", draft.Id);
        parameters.AddWithValue("content", draft.Content);
        parameters.AddWithValue("media", draft.MediaIds);
        parameters.AddWithValue("now", draft.CreatedAt);
        parameters.AddWithValue("visibility", NpgsqlDbType.Smallint, (short?)draft.Visibility ?? (object)DBNull.Value);
        parameters.AddWithValue("subject", NpgsqlDbType.Text, draft.Subject ?? (object)DBNull.Value);
        parameters.AddWithValue("sensitive", draft.Sensitive);
        parameters.AddWithValue("language", NpgsqlDbType.Text, draft.Language ?? (object)DBNull.Value);
        parameters.AddWithValue("entities", NpgsqlDbType.Jsonb, reading.Entities.Write() ?? (object)DBNull.Value);
        if (naming)
        {
            parameters.AddWithValue("mentioned", reading.MentionedIds);
            parameters.AddWithValue("tags", reading.Tags);
        }

        if (answering)
        {
            author.AddTo(parameters);
            parameters.AddWithValue("reply", NpgsqlDbType.Bigint, draft.InReplyToId ?? (object)DBNull.Value);
            parameters.AddWithValue("quote", NpgsqlDbType.Bigint, draft.QuoteOfId ?? (object)DBNull.Value);
        }
        else
        {
            parameters.AddWithValue("caller", author.Id);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return answering && await reader.IsDBNullAsync(0, ct)
            ? (Refusal(draft, reader), null)
            : (null, Published(draft, author.Id, reader, answering));
    }

    private static TweetPublished Published(Draft draft, long authorId, DbDataReader reader, bool answering)
    {
        var id = reader.GetInt64(0);
        return new TweetPublished(
            id, authorId, ((Visibility)reader.GetInt16(1)).Word(),
            draft.InReplyToId, answering ? Number(reader, 3) : null, (answering ? Number(reader, 2) : null) ?? id,
            draft.QuoteOfId, answering ? Number(reader, 5) : null,
            draft.Reading.MentionedIds, draft.Reading.Tags, draft.CreatedAt);
    }

    private static ErrorResult Refusal(Draft draft, DbDataReader reader) =>
        draft.InReplyToId is { } reply && reader.IsDBNull(3) ? ErrorResult.NotFound($"There is no tweet {reply} to answer.")
        : draft.QuoteOfId is { } quote && reader.IsDBNull(5) ? ErrorResult.NotFound($"There is no tweet {quote} to quote.")
        : draft.QuoteOfId is not null && reader.GetInt16(6) != 0 ? ErrorResult.Forbidden("Only public tweets can be quoted.")
        : ErrorResult.Invalid("visibility", $"An answer is not seen by more than the tweet it answers, which is for {((Visibility)reader.GetInt16(4)).Word()}.");

    private static long? Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
