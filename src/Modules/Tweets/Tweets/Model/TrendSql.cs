namespace Microblog.Tweets.Model;

/// <summary>The SQL by which trends are kept: each note is counted once, and what is known is not counted again.</summary>
internal static class TrendSql
{
    /// <summary>So many notes are counted in one statement.</summary>
    public const int Batch = 50_000;

    /// <summary>One server at a time; whoever is second has nothing to do.</summary>
    public const string TryLock = "SELECT pg_try_advisory_xact_lock(8318822943210861)";

    /// <inheritdoc cref="TryLock" />
    public const string Lock = "SELECT true FROM pg_advisory_xact_lock(8318822943210861)";

    /// <summary>How many notes wait, up to a number; and whether the trends are of another hour.</summary>
    public const string Waiting = """
        SELECT (SELECT count(*) FROM (SELECT FROM tweets.tag_notes LIMIT $1) AS n)::integer, EXISTS (SELECT FROM tweets.trends WHERE hour <> $2)
        """;

    // Somebody counts in an hour from their first tweet with the tag to the last that is taken away. Who left an hour that is forgotten
    // changes only how many tweets have the tag.
    public const string Count = """
        WITH taken AS (
            DELETE FROM tweets.tag_notes WHERE id IN (SELECT id FROM tweets.tag_notes ORDER BY id LIMIT $1) RETURNING tag, author_id, hour, change),
        counted AS (
            UPDATE tweets.tags g SET uses = g.uses + t.change FROM (SELECT tag, sum(change) AS change FROM taken GROUP BY tag) AS t WHERE g.tag = t.tag),
        used AS (
            SELECT tag, hour, author_id, sum(change)::integer AS change FROM taken WHERE hour >= $2 GROUP BY tag, hour, author_id HAVING sum(change) <> 0),
        kept AS (
            INSERT INTO tweets.tag_people AS p (tag, hour, author_id, uses) SELECT tag, hour, author_id, change FROM used
            ON CONFLICT (tag, hour, author_id) DO UPDATE SET uses = p.uses + excluded.uses RETURNING tag, hour, author_id, uses),
        moved AS (
            SELECT kept.tag, kept.hour, sum((kept.uses > 0)::integer - (kept.uses > used.change)::integer) AS change
            FROM kept JOIN used USING (tag, hour, author_id) GROUP BY kept.tag, kept.hour),
        hours AS (
            INSERT INTO tweets.tag_hours AS h (hour, tag, people) SELECT hour, tag, change FROM moved WHERE change <> 0
            ON CONFLICT (hour, tag) DO UPDATE SET people = h.people + excluded.people)
        SELECT count(*)::integer FROM taken
        """;

    public const string Forget = """
        WITH people AS (DELETE FROM tweets.tag_people WHERE hour < $1), none AS (DELETE FROM tweets.tag_people WHERE uses <= 0 AND hour >= $1), hours AS (DELETE FROM tweets.tag_hours WHERE hour < $1)
        DELETE FROM tweets.trends
        """;

    // People are counted hour by hour first, which is quick; of the thousand tags that may be among the first, those that rise most are then
    // counted by distinct people in the whole time. Nobody counts twice there, however often they post.
    public const string Rank = """
        WITH used AS (
            SELECT tag, sum(people) AS people FROM tweets.tag_hours WHERE hour > @hour - @window AND hour <= @hour
            GROUP BY tag HAVING sum(people) >= @fewest ORDER BY people DESC, tag LIMIT 1000),
        compared AS MATERIALIZED (
            SELECT used.tag, used.people, coalesce(before.people, 0)::float8 * @window / @before AS usual
            FROM used CROSS JOIN LATERAL (
                SELECT sum(h.people) AS people FROM tweets.tag_hours h
                WHERE h.tag = used.tag AND h.hour > @hour - @window - @before AND h.hour <= @hour - @window) AS before
            ORDER BY (used.people - coalesce(before.people, 0)::float8 * @window / @before) / sqrt(coalesce(before.people, 0)::float8 * @window / @before + 1) DESC, used.tag
            LIMIT 200),
        counted AS MATERIALIZED (
            SELECT compared.tag, compared.usual, (
                SELECT count(DISTINCT p.author_id) FROM tweets.tag_people p
                WHERE p.tag = compared.tag AND p.hour > @hour - @window AND p.hour <= @hour AND p.uses > 0) AS people
            FROM compared)
        INSERT INTO tweets.trends (place, tag, people, usual, hour)
        SELECT row_number() OVER (ORDER BY (people - usual) / sqrt(usual + 1) DESC, people DESC, tag), tag, people, usual, @hour
        FROM counted WHERE people >= @fewest AND people > usual ORDER BY 1 LIMIT 100
        """;
}
