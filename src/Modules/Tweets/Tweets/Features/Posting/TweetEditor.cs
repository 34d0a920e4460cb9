using System.Data;
using Microblog.BuildingBlocks.Messaging;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Posting;

/// <summary>Edits a tweet and keeps the version before. An edit that changes nothing leaves no version.</summary>
internal static class TweetEditor
{
    // Of two edits at the same time the second waits here, so that it compares with the text that the first wrote, and keeps it as a
    // version.
    private const string Lock = """
        SELECT content, subject, sensitive, language, entities, visibility, cardinality(media_ids) > 0 AS has_media FROM tweets.tweets
        WHERE id = $1 AND author_id = $2 FOR NO KEY UPDATE
        """;

    private const string Change = """
        WITH kept AS (
            INSERT INTO tweets.versions (tweet_id, content, subject, sensitive, entities, stamp)
            SELECT id, content, subject, sensitive, entities, coalesce(edited_at, created_at) FROM tweets.tweets WHERE id = @tweet
                RETURNING id),
        changed AS (
            UPDATE tweets.tweets SET content = @content, subject = @subject, sensitive = @sensitive, language = @language,
                entities = @entities, edited_at = @now
            WHERE id = @tweet RETURNING id, author_id, visibility, created_at, media_ids, coalesce(root_id, id) AS thread_id),
        searched AS (
            UPDATE tweets.search s SET words = tweets.search_vector(
                c.id, c.author_id, @content, @subject, c.media_ids <> '{}', c.created_at, @tags, @mentioned) FROM changed c
                    WHERE s.tweet_id = c.id),
        forgotten AS (
            DELETE FROM tweets.mentions WHERE tweet_id = @tweet AND NOT addressed AND user_id <> ALL (@mentioned) RETURNING user_id),
        unnamed AS (
            UPDATE tweets.mentions SET named = false WHERE tweet_id = @tweet AND addressed AND named AND user_id <> ALL (@mentioned)
            RETURNING user_id),
        mentioned AS (
            INSERT INTO tweets.mentions AS m (tweet_id, user_id, after_version)
            SELECT changed.id, n.id, kept.id FROM changed, kept, unnest(@mentioned) AS n (id)
            ON CONFLICT (tweet_id, user_id) DO UPDATE SET named = true WHERE NOT m.named RETURNING user_id),
        untagged AS (DELETE FROM tweets.hashtags WHERE tweet_id = @tweet AND tag <> ALL (@tags)),
        tagged AS (
            INSERT INTO tweets.hashtags (tweet_id, tag, author_id, visibility, created_at, spelling)
            SELECT changed.id, h.tag, changed.author_id, changed.visibility, changed.created_at, h.spelling
            FROM changed, unnest(@tags, @spellings) AS h (tag, spelling) ON CONFLICT DO NOTHING)
        SELECT (SELECT id FROM kept) AS version, ARRAY(SELECT user_id FROM mentioned) AS newly_mentioned,
            ARRAY(SELECT user_id FROM forgotten UNION ALL SELECT user_id FROM unnamed) AS no_longer_mentioned,
            ARRAY(SELECT user_id FROM tweets.mentions WHERE tweet_id = @tweet AND addressed) AS addressed,
            (SELECT thread_id FROM changed) AS thread_id
        """;

    public static Task<EditOutcome> EditAsync(
        TweetsDb db, TweetReader tweets, long tweetId, TweetEdit edit, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            if (await LockAsync(db, tweetId, viewer.Id, ct) is not { } before)
            {
                return await tweets.ExistsAsync(tweetId, viewer, ct) ? EditOutcome.NotAuthor : EditOutcome.NotFound;
            }

            if (edit.Visibility is { } visibility && visibility != before.Visibility)
            {
                return EditOutcome.VisibilityChanged;
            }

            var after = before.With(edit);
            if (after.IsEmpty)
            {
                return EditOutcome.Empty;
            }

            if (after != before)
            {
                var edited = await SaveAsync(db, tweetId, after, viewer.Id, now, ct);
                db.Publish(edited);
                await db.SaveChangesAsync(ct);
            }

            return EditOutcome.Done;
        }, ct);

    private static async Task<TweetContent?> LockAsync(TweetsDb db, long tweetId, long authorId, CancellationToken ct)
    {
        await using var command = db.Command(Lock, tweetId, authorId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new TweetContent(
                reader.GetString("content"), reader.GetNullableString("subject"), reader.GetBoolean("sensitive"),
                reader.GetNullableString("language"), (Visibility)reader.GetInt16("visibility"), reader.GetBoolean("has_media"))
            {
                Entities = reader.GetNullableString("entities"),
            }
            : null;
    }

    private static async Task<TweetEdited> SaveAsync(
        TweetsDb db, long tweetId, TweetContent content, long authorId, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = db.Command(Change);
        var parameters = command.Parameters;
        parameters.AddWithValue("tweet", tweetId);
        parameters.AddWithValue("content", content.Content);
        parameters.AddWithValue("subject", NpgsqlDbType.Text, content.Subject ?? (object)DBNull.Value);
        parameters.AddWithValue("sensitive", content.Sensitive);
        parameters.AddWithValue("language", NpgsqlDbType.Text, content.Language ?? (object)DBNull.Value);
        parameters.AddWithValue("entities", NpgsqlDbType.Jsonb, content.Entities ?? (object)DBNull.Value);
        parameters.AddWithValue("now", now);
        parameters.AddWithValue("mentioned", content.MentionedIds);
        var tags = content.Tags;
        parameters.AddWithValue("tags", tags.Keys);
        parameters.AddWithValue("spellings", tags.Spellings);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new TweetEdited(
            tweetId, authorId, reader.GetInt64("thread_id"), content.Visibility.ToName(), content.MentionedIds,
            reader.GetFieldValue<long[]>("newly_mentioned"), tags.Keys, reader.GetInt64("version"), now,
            reader.GetFieldValue<long[]>("no_longer_mentioned"),
            [.. reader.GetFieldValue<long[]>("addressed").Except(content.MentionedIds)]);
    }
}

/// <summary>The result of an edit.</summary>
internal enum EditOutcome
{
    /// <summary>The tweet is as the author wants it, since now or since before.</summary>
    Done,

    /// <summary>The tweet does not exist, or the caller may not see it.</summary>
    NotFound,

    /// <summary>The caller may see the tweet and may not edit it.</summary>
    NotAuthor,

    /// <summary>The edit asks for another visibility than the tweet has.</summary>
    VisibilityChanged,

    /// <summary>The tweet would have neither text nor media.</summary>
    Empty,
}
