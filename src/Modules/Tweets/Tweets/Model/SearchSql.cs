namespace Microblog.Tweets.Model;

/// <summary>
/// The SQL of a search. An index of words knows all tweets that have a word but not the newest of them, so it is asked for one range of ids
/// after the other, from the newest: 17 to 32 of 256 ids, as many of 4,096, of 65,536, and those of a million. It stops at as many as are wanted, so a
/// common word costs the same however many tweets have it; and a rare word costs few questions, because the ranges soon grow.
/// </summary>
internal static class SearchSql
{
    /// <summary>Of so many of the newest that match, the most relevant are found.</summary>
    public const int MostRanked = 500;

    /// <summary>Newest first.</summary>
    public static string Latest(int take) => $"""
        {Met(take)}
        SELECT met.tweet_id, 0::bigint AS score, 0::bigint AS newest FROM met ORDER BY met.tweet_id DESC LIMIT {take}
        """;

    // The LIMIT 1 keeps PostgreSQL from reading the likes of all tweets to look up those of 500.
    // How well the words match, how many like it, and when it was posted; sums of logarithms, so that one like more or one day more weighs the
    // same in every search, and the order does not change as all tweets grow older. Three days weigh as much as 2.7 times the likes.
    public static string Relevant(int take) => $"""
        {Met(MostRanked)},
        ranked AS MATERIALIZED (
            SELECT met.tweet_id, round(1000000 * (
                ln(0.01 + coalesce(ts_rank(met.words, (SELECT words FROM asked)), 0)) + ln(1 + p.likes_count) + extract(epoch FROM met.created_at)::float8 / 259200))::bigint AS score
            FROM met CROSS JOIN LATERAL (SELECT likes_count FROM tweets.popularity WHERE tweet_id = met.tweet_id LIMIT 1) AS p)
        SELECT tweet_id, score, (SELECT id FROM newest) FROM ranked WHERE (score, tweet_id) < (@score, @last) ORDER BY score DESC, tweet_id DESC LIMIT {take}
        """;

    /// <summary>Which of the words are found by the words asked for.</summary>
    public const string Highlight = """
        WITH asked AS MATERIALIZED (
            SELECT string_agg(quote_literal(stem), ' | ')::tsquery AS stems
            FROM unnest(@asked) AS a (words), unnest(tsvector_to_array(to_tsvector('tweets.words', tweets.search_text(a.words)))) AS stem)
        SELECT w.word FROM unnest(@words) AS w (word) WHERE to_tsvector('tweets.words', tweets.search_text(w.word)) @@ (SELECT stems FROM asked)
        """;

    // Of each size there are as many as one of the next size has in it, or more: a range is only looked into when fewer than are wanted were met
    // in as many newer ids, so it does not hold many times too many.
    // The inner OFFSET keeps PostgreSQL from walking down the primary key instead, which it would because it takes every query for one that
    // matches often; and the sum keeps it from reading a third of that key beside the words, because it does not know how few come before.
    private static string Met(int most) => $"""
        WITH asked AS MATERIALIZED (
            SELECT string_agg(part, ' & ')::tsquery AS query, string_agg(part, ' & ') FILTER (WHERE is_text)::tsquery AS words FROM (
                SELECT '(' || q::text || ')' AS part, true AS is_text FROM unnest(@words) AS w (words), phraseto_tsquery('tweets.words', tweets.search_text(w.words)) AS q
                WHERE numnode(q) > 0
                UNION ALL
                SELECT '!(' || q::text || ')', false FROM unnest(@without) AS w (words), phraseto_tsquery('tweets.words', tweets.search_text(w.words)) AS q
                WHERE numnode(q) > 0
                UNION ALL
                SELECT mark, false FROM unnest(@marks) AS m (mark)) AS parts),
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
                    WHERE t.words @@ ((SELECT query FROM asked) && ranges.mark) AND t.tweet_id + 0 < @before AND {Visible.Copy} OFFSET 0) AS every
                ORDER BY every.tweet_id DESC LIMIT {most}) AS found
            LIMIT {most})
        """;
}
