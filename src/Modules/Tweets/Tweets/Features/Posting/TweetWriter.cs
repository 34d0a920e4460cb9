using System.Data;
using System.Data.Common;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Posting;

/// <summary>
/// Writes a new tweet: its row with mentions and hashtags, its counters, the counters of the tweets that it answers and quotes, the number
/// of its author's tweets, and the event. All of it is written or none of it.
/// </summary>
internal static class TweetWriter
{
    /// <summary>
    /// Draws the id of the next tweet, so that media can be claimed for it. Until the open transaction ends, <see cref="ITweetExistence"/>
    /// says that this tweet exists, so that Media does not undo the claims.
    /// </summary>
    public static async Task<long> NextIdAsync(TweetsDb db, CancellationToken ct)
    {
        await using var command = db.Command(
            "SELECT id FROM (SELECT nextval('tweets.tweet_ids') AS id OFFSET 0) AS next, pg_advisory_xact_lock(id)");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public static Task<PostResult> PostAsync(TweetsDb db, NewTweet tweet, Viewer author, CancellationToken ct) =>
        db.TransactAsync(async () =>
    {
        var (refusal, published) = await InsertAsync(db, tweet, author, ct);
        if (published is null)
        {
            return PostResult.Refused(refusal!);
        }

        db.Publish(published);
        await db.SaveChangesAsync(ct);
        return new PostResult(published.TweetId, Refusal: null);
    }, ct);

    private static async Task<(Refusal? Refusal, TweetPublished? Published)> InsertAsync(
        TweetsDb db, NewTweet tweet, Viewer author, CancellationToken ct)
    {
        var text = tweet.Text;
        var answering = tweet.InReplyToId is not null || tweet.QuoteOfId is not null;
        var naming = text.MentionedIds.Length > 0 || text.Tags.Keys.Length > 0;
        await using var command = db.Command(TweetInsertSql.For(answering, naming));
        var parameters = command.Parameters;
        parameters.AddWithValue("id", tweet.Id);
        parameters.AddWithValue("content", tweet.Content);
        parameters.AddWithValue("media", tweet.MediaIds);
        parameters.AddWithValue("now", tweet.CreatedAt);
        parameters.AddWithValue("visibility", NpgsqlDbType.Smallint, (short?)tweet.Visibility ?? (object)DBNull.Value);
        parameters.AddWithValue("subject", NpgsqlDbType.Text, tweet.Subject ?? (object)DBNull.Value);
        parameters.AddWithValue("sensitive", tweet.Sensitive);
        parameters.AddWithValue("language", NpgsqlDbType.Text, tweet.Language ?? (object)DBNull.Value);
        parameters.AddWithValue("entities", NpgsqlDbType.Jsonb, text.Entities.Write() ?? (object)DBNull.Value);
        if (naming)
        {
            parameters.AddWithValue("mentioned", text.MentionedIds);
            parameters.AddWithValue("tags", text.Tags.Keys);
            parameters.AddWithValue("spellings", text.Tags.Spellings);
        }

        if (answering)
        {
            author.AddTo(parameters);
            parameters.AddWithValue("reply", NpgsqlDbType.Bigint, tweet.InReplyToId ?? (object)DBNull.Value);
            parameters.AddWithValue("quote", NpgsqlDbType.Bigint, tweet.QuoteOfId ?? (object)DBNull.Value);
        }
        else
        {
            parameters.AddWithValue("caller", author.Id);
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return answering && reader.IsDBNull("id")
            ? (ToRefusal(tweet, reader), null)
            : (null, Published(tweet, author.Id, reader, answering));
    }

    private static TweetPublished Published(NewTweet tweet, long authorId, DbDataReader reader, bool answering)
    {
        var id = reader.GetInt64("id");
        return new TweetPublished(
            id, authorId, ((Visibility)reader.GetInt16("visibility")).ToName(),
            tweet.InReplyToId, answering ? reader.GetNullable<long>("parent_author_id") : null,
            (answering ? reader.GetNullable<long>("root_id") : null) ?? id,
            tweet.QuoteOfId, answering ? reader.GetNullable<long>("quoted_author_id") : null,
            tweet.Text.MentionedIds, tweet.Text.Tags.Keys, tweet.CreatedAt, answering ? reader.GetFieldValue<long[]>("addressed") : []);
    }

    private static Refusal ToRefusal(NewTweet tweet, DbDataReader reader)
    {
        if (tweet.InReplyToId is { } reply && reader.IsDBNull("parent_author_id"))
        {
            return Refusal.NotFound($"There is no tweet {reply} to answer.");
        }

        if (tweet.QuoteOfId is { } quote && reader.IsDBNull("quoted_author_id"))
        {
            return Refusal.NotFound($"There is no tweet {quote} to quote.");
        }

        if (tweet.QuoteOfId is not null && reader.GetInt16("quoted_visibility") != (short)Visibility.Public)
        {
            return Refusal.Forbidden("Only public tweets can be quoted.");
        }

        var audience = ((Visibility)reader.GetInt16("parent_visibility")).ToName();
        return Refusal.Invalid("visibility", $"An answer is not seen by more than the tweet it answers, which is for {audience}.");
    }
}
