using Microblog.Tweets.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Features.PersonalData;

/// <summary>
/// Turns the mentions of a deleted person in tweets of others into plain text, a bounded number at a time. The texts do not change.
/// </summary>
internal static class MentionRemoval
{
    private const int BatchSize = 500;

    private static readonly string Tweets = $"""
        WITH tweet AS MATERIALIZED (
            SELECT t.id FROM tweets.tweets t WHERE t.id IN (SELECT m.tweet_id FROM tweets.mentions m WHERE m.user_id = $1
                ORDER BY m.tweet_id DESC LIMIT {BatchSize})
            FOR NO KEY UPDATE SKIP LOCKED),
        plain AS (UPDATE tweets.tweets t SET entities = {Without} FROM tweet WHERE t.id = tweet.id),
        unsearched AS (UPDATE tweets.search s SET words = ts_delete(s.words, '@' || $1) FROM tweet WHERE s.tweet_id = tweet.id)
        DELETE FROM tweets.mentions m USING tweet WHERE m.tweet_id = tweet.id AND m.user_id = $1
        """;

    private static readonly string Versions = $"""
        UPDATE tweets.versions t SET entities = {Without}
        WHERE t.id IN (SELECT v.id FROM tweets.versions v WHERE v.entities @> {Naming} ORDER BY v.id LIMIT {BatchSize})
        """;

    private const string Naming = "jsonb_build_object('mentions', jsonb_build_array(jsonb_build_object('user_id', $1)))";

    private const string Without = """
        jsonb_set(t.entities, '{mentions}', coalesce((
            SELECT jsonb_agg(m.one ORDER BY m.place) FROM jsonb_array_elements(t.entities -> 'mentions') WITH ORDINALITY AS m (one, place)
            WHERE (m.one ->> 'user_id')::bigint <> $1), '[]'))
        """;

    /// <returns>Whether there may be more to remove.</returns>
    public static async Task<bool> RemoveSomeAsync(TweetsDb db, long userId, CancellationToken ct)
    {
        await db.ExecuteAsync(Tweets, userId, ct);
        return await db.Mentions.AnyAsync(m => m.UserId == userId, ct) || await db.ExecuteAsync(Versions, userId, ct) == BatchSize;
    }
}
