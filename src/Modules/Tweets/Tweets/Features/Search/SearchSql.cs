using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Search;

/// <summary>
/// The SQL of a search. The index of words finds all tweets with a word, but cannot find the newest of them first. So it is asked for one
/// range of ids after the other, from the newest: 17 to 32 ranges of 256 ids, as many of 4,096 and of 65,536, and then ranges of a million.
/// It stops when enough tweets are found. So a common word costs the same however many tweets have it, and a rare word needs few ranges.
/// </summary>
internal static class SearchSql
{
    /// <summary>The most relevant tweets are chosen among so many of the newest that match.</summary>
    public const int MaxRanked = 500;

    /// <summary>The newest first.</summary>
    public static string Latest(int take) => $"""
        {Met(take)}
        SELECT met.tweet_id, 0::bigint AS score, 0::bigint AS newest FROM met ORDER BY met.tweet_id DESC LIMIT {take}
        """;

    // The LIMIT 1 keeps PostgreSQL from reading the counters of all tweets. The score adds the logarithms of how well the words match and
    // of the number of likes, and the age. So a like or a day weighs the same in every search, and the order does not change as all tweets
    // grow older. Three days weigh as much as 2.7 times the likes.
    public static string Relevant(int take) => $"""
        {Met(MaxRanked)},
        ranked AS MATERIALIZED (
            SELECT met.tweet_id, round(1000000 * (
                ln(0.01 + coalesce(ts_rank(met.words, (SELECT words FROM asked)), 0)) + ln(1 + p.likes_count)
                + extract(epoch FROM met.created_at)::float8 / 259200))::bigint AS score
            FROM met CROSS JOIN LATERAL (SELECT likes_count FROM tweets.popularity WHERE tweet_id = met.tweet_id LIMIT 1) AS p)
        SELECT tweet_id, score, (SELECT id FROM newest) AS newest FROM ranked WHERE (score, tweet_id) < (@score, @last)
            ORDER BY score DESC, tweet_id DESC LIMIT {take}
        """;

    /// <summary>Finds the words that match the words of the search.</summary>
    public const string Highlight = """
        WITH asked AS MATERIALIZED (
            SELECT string_agg(quote_literal(stem) || CASE WHEN a.is_prefix THEN ':*' ELSE '' END, ' | ')::tsquery AS stems
            FROM unnest(@asked, @prefixes) AS a (words, is_prefix),
                unnest(tsvector_to_array(to_tsvector('tweets.words', tweets.search_text(a.words)))) AS stem)
        SELECT w.word FROM unnest(@words) AS w (word)
        WHERE to_tsvector('tweets.words', tweets.search_text(w.word)) @@ (SELECT stems FROM asked)
        """;

    // There are at least as many ranges of each size as one range of the next size contains. So a range is only searched when as many newer
    // ids had too few matches, and it does not contain many times too many. The inner OFFSET keeps PostgreSQL from scanning the primary key
    // instead, which it would do because it expects every query to match often. The sum keeps it from reading a third of that key beside
    // the words, because it cannot estimate how few ids come before.
    private static string Met(int most) => $"""
        WITH asked AS MATERIALIZED (
            SELECT string_agg(one_of, ' & ')::tsquery AS query, string_agg(words, ' & ')::tsquery AS words FROM (
                SELECT '(' || string_agg(part, ' | ') || ')' AS one_of,
                    '(' || string_agg(part, ' | ') FILTER (WHERE is_text) || ')' AS words
                FROM (
                    SELECT w.one_group, '(' || q::text || CASE WHEN w.is_prefix THEN ':*)' ELSE ')' END AS part, true AS is_text
                    FROM unnest(@words, @word_groups, @word_prefixes) AS w (words, one_group, is_prefix),
                        phraseto_tsquery('tweets.words', tweets.search_text(w.words)) AS q
                    WHERE numnode(q) > 0
                    UNION ALL
                    SELECT -w.number, '!(' || q::text || CASE WHEN w.is_prefix THEN ':*)' ELSE ')' END, false
                    FROM unnest(@without, @without_prefixes) WITH ORDINALITY AS w (words, is_prefix, number),
                        phraseto_tsquery('tweets.words', tweets.search_text(w.words)) AS q
                    WHERE numnode(q) > 0
                    UNION ALL
                    SELECT m.one_group, m.mark, false FROM unnest(@marks, @mark_groups) AS m (mark, one_group)) AS parts
                GROUP BY one_group) AS groups),
        newest AS MATERIALIZED (SELECT least(@before - 1, coalesce((SELECT max(tweet_id) FROM tweets.search), 0)) AS id),
        ranges AS MATERIALIZED (
            SELECT ('''~' || size || ':' || number || '''')::tsquery AS mark
            FROM newest, unnest(ARRAY[8, 12, 16, 20]) AS size,
                generate_series(
                    CASE size WHEN 8 THEN id >> 8 ELSE greatest((id >> size) - 1, 0) - 1 END,
                    CASE size WHEN 20 THEN 0 ELSE greatest((id >> (size + 4)) - 1, 0) << 4 END, -1) AS number
            ORDER BY size, number DESC),
        met AS MATERIALIZED (
            SELECT found.* FROM ranges CROSS JOIN LATERAL (
                SELECT * FROM (
                    SELECT t.tweet_id, t.created_at, t.words FROM tweets.search t
                    WHERE t.words @@ ((SELECT query FROM asked) && ranges.mark) AND t.tweet_id + 0 < @before
                        AND {VisibilityFilter.Copy} OFFSET 0) AS every
                ORDER BY every.tweet_id DESC LIMIT {most}) AS found
            LIMIT {most})
        """;
}
