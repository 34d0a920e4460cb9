using System.Data.Common;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>Changes what a tweet says, and keeps what it said before. What changes nothing leaves no version.</summary>
internal static class Edit
{
    // Two at once follow each other here: the second compares with, and keeps, what the first wrote.
    private const string Lock = """
        SELECT content, subject, sensitive, language, entities, visibility, cardinality(media_ids) FROM tweets.tweets
        WHERE id = $1 AND author_id = $2 FOR NO KEY UPDATE
        """;

    private const string Change = """
        WITH kept AS (
            INSERT INTO tweets.versions (tweet_id, content, subject, sensitive, entities, stamp)
            SELECT id, content, subject, sensitive, entities, coalesce(edited_at, created_at) FROM tweets.tweets WHERE id = @tweet RETURNING id),
        changed AS (
            UPDATE tweets.tweets SET content = @content, subject = @subject, sensitive = @sensitive, language = @language, entities = @entities, edited_at = @now
            WHERE id = @tweet RETURNING id, author_id, visibility, created_at, media_ids),
        searched AS (
            UPDATE tweets.search s SET words = tweets.search_vector(
                c.id, c.author_id, @content, @subject, c.media_ids <> '{}', c.created_at, @tags, @mentioned) FROM changed c WHERE s.tweet_id = c.id),
        forgotten AS (DELETE FROM tweets.mentions WHERE tweet_id = @tweet AND user_id <> ALL (@mentioned)),
        mentioned AS (
            INSERT INTO tweets.mentions (tweet_id, user_id) SELECT changed.id, m.id FROM changed, unnest(@mentioned) AS m (id)
            ON CONFLICT DO NOTHING RETURNING user_id),
        untagged AS (DELETE FROM tweets.hashtags WHERE tweet_id = @tweet AND tag <> ALL (@tags)),
        tagged AS (
            INSERT INTO tweets.hashtags (tweet_id, tag, author_id, visibility, created_at)
            SELECT changed.id, tag, changed.author_id, changed.visibility, changed.created_at FROM changed, unnest(@tags) AS tag ON CONFLICT DO NOTHING)
        SELECT (SELECT id FROM kept), ARRAY(SELECT user_id FROM mentioned)
        """;

    public static Task<EditOutcome> ApplyAsync(
        TweetsDb db, TweetReader tweets, long tweetId, TweetChange change, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            if (await LockAsync(db, tweetId, viewer.Id, ct) is not { } before)
            {
                return await tweets.IsThereAsync(tweetId, viewer, ct) ? EditOutcome.SomebodyElses : EditOutcome.NoTweet;
            }

            if (change.Visibility is { } visibility && visibility != before.Visibility)
            {
                return EditOutcome.AnotherVisibility;
            }

            var after = before.With(change);
            if (after.IsEmpty)
            {
                return EditOutcome.Empty;
            }

            if (after != before)
            {
                db.Publish(await SaveAsync(db, tweetId, after, viewer.Id, now, ct));
                await db.SaveChangesAsync(ct);
            }

            return EditOutcome.Done;
        }, ct);

    private static async Task<Wording?> LockAsync(TweetsDb db, long tweetId, long authorId, CancellationToken ct)
    {
        await using var command = db.Command(Lock, tweetId, authorId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Wording(reader.GetString(0), Text(reader, 1), reader.GetBoolean(2), Text(reader, 3), (Visibility)reader.GetInt16(5), reader.GetInt32(6) > 0)
            {
                Entities = Text(reader, 4),
            }
            : null;
    }

    private static async Task<TweetEdited> SaveAsync(TweetsDb db, long tweetId, Wording wording, long authorId, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = db.Command(Change);
        var parameters = command.Parameters;
        parameters.AddWithValue("tweet", tweetId);
        parameters.AddWithValue("content", wording.Content);
        parameters.AddWithValue("subject", NpgsqlDbType.Text, wording.Subject ?? (object)DBNull.Value);
        parameters.AddWithValue("sensitive", wording.Sensitive);
        parameters.AddWithValue("language", NpgsqlDbType.Text, wording.Language ?? (object)DBNull.Value);
        parameters.AddWithValue("entities", NpgsqlDbType.Jsonb, wording.Entities ?? (object)DBNull.Value);
        parameters.AddWithValue("now", now);
        parameters.AddWithValue("mentioned", wording.MentionedIds);
        parameters.AddWithValue("tags", wording.Tags);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new TweetEdited(
            tweetId, authorId, wording.Visibility.Word(), wording.MentionedIds, reader.GetFieldValue<long[]>(1), wording.Tags, reader.GetInt64(0), now);
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
