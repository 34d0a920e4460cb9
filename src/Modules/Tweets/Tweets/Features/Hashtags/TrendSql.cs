namespace Microblog.Tweets.Features.Hashtags;

/// <summary>The SQL that updates the trends. Each change in <c>tag_notes</c> is counted once, and nothing is counted anew.</summary>
internal static class TrendSql
{
    /// <summary>How many changes one statement counts at most.</summary>
    public const int Batch = 50_000;

    /// <summary>Only one server updates the trends at a time; the others have nothing to do.</summary>
    public const string TryLock = "SELECT pg_try_advisory_xact_lock(8318822943210861)";

    /// <inheritdoc cref="TryLock" />
    public const string Lock = "SELECT true FROM pg_advisory_xact_lock(8318822943210861)";

    /// <summary>
    /// The number of changes that are not yet counted, up to <c>$1</c>, and whether the trends were calculated in another hour than
    /// <c>$2</c>.
    /// </summary>
    public const string Waiting = """
        SELECT (SELECT count(*) FROM (SELECT FROM tweets.tag_notes LIMIT $1) AS n)::integer AS waiting,
            EXISTS (SELECT FROM tweets.trends WHERE hour <> $2) AS is_of_another_hour
        """;

    // A person counts in an hour as long as at least one of their tweets with the hashtag is left. In an hour that is already removed, a
    // deletion only changes the number of tweets with the hashtag.
    public const string Count = """
        WITH taken AS (
            DELETE FROM tweets.tag_notes WHERE id IN (SELECT id FROM tweets.tag_notes ORDER BY id LIMIT $1)
                RETURNING id, tag, author_id, hour, change, spelling),
        counted AS (
            UPDATE tweets.tags g SET uses = g.uses + t.change FROM (SELECT tag, sum(change) AS change FROM taken GROUP BY tag) AS t
                WHERE g.tag = t.tag),
        used AS (
            SELECT tag, hour, author_id, sum(change)::integer AS change,
                (array_agg(spelling ORDER BY id DESC) FILTER (WHERE change > 0 AND spelling IS NOT NULL))[1] AS spelling
            FROM taken WHERE hour >= $2 GROUP BY tag, hour, author_id HAVING sum(change) <> 0),
        kept AS (
            INSERT INTO tweets.tag_people AS p (tag, hour, author_id, uses, spelling)
            SELECT tag, hour, author_id, change, spelling FROM used
            ON CONFLICT (tag, hour, author_id) DO UPDATE SET uses = p.uses + excluded.uses,
                spelling = coalesce(excluded.spelling, p.spelling) RETURNING tag, hour, author_id, uses),
        moved AS (
            SELECT kept.tag, kept.hour, sum((kept.uses > 0)::integer - (kept.uses > used.change)::integer) AS change
            FROM kept JOIN used USING (tag, hour, author_id) GROUP BY kept.tag, kept.hour),
        hours AS (
            INSERT INTO tweets.tag_hours AS h (hour, tag, people) SELECT hour, tag, change FROM moved WHERE change <> 0
            ON CONFLICT (hour, tag) DO UPDATE SET people = h.people + excluded.people)
        SELECT (SELECT count(*)::integer FROM taken) AS counted, ARRAY(SELECT DISTINCT tag FROM used) AS tags
        """;

    /// <summary>
    /// Gives the hashtags <c>$1</c> the spelling that most people used in the hours that are kept; of equal ones the one used last.
    /// </summary>
    public const string Spell = """
        UPDATE tweets.tags g SET spelling = most.spelling FROM unnest($1) AS t (tag) CROSS JOIN LATERAL (
            SELECT p.spelling FROM tweets.tag_people p WHERE p.tag = t.tag AND p.uses > 0 AND p.spelling IS NOT NULL
            GROUP BY p.spelling ORDER BY count(DISTINCT p.author_id) DESC, max(p.hour) DESC, p.spelling COLLATE "C" LIMIT 1) AS most
        WHERE g.tag = t.tag AND g.spelling IS DISTINCT FROM most.spelling
        """;

    public const string Forget = """
        WITH people AS (DELETE FROM tweets.tag_people WHERE hour < $1),
        none AS (DELETE FROM tweets.tag_people WHERE uses <= 0 AND hour >= $1),
        hours AS (DELETE FROM tweets.tag_hours WHERE hour < $1)
        DELETE FROM tweets.trends
        """;

    // First the people of each hour are added up, which is fast but counts a person once an hour. Then, for the thousand hashtags that may
    // be trends, the distinct people of the whole period are counted, so that no person counts twice.
    public const string Rank = """
        WITH used AS (
            SELECT tag, sum(people) AS people FROM tweets.tag_hours WHERE hour > @hour - @window AND hour <= @hour
            GROUP BY tag HAVING sum(people) >= @fewest ORDER BY people DESC, tag LIMIT 1000),
        compared AS MATERIALIZED (
            SELECT used.tag, used.people, coalesce(before.people, 0)::float8 * @window / @before AS usual
            FROM used CROSS JOIN LATERAL (
                SELECT sum(h.people) AS people FROM tweets.tag_hours h
                WHERE h.tag = used.tag AND h.hour > @hour - @window - @before AND h.hour <= @hour - @window) AS before
            ORDER BY (used.people - coalesce(before.people, 0)::float8 * @window / @before)
                / sqrt(coalesce(before.people, 0)::float8 * @window / @before + 1) DESC, used.tag
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
