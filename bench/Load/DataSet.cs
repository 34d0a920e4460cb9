using System.Globalization;

namespace Microblog.Load;

/// <summary>
/// Users, follows, tweets and likes, the same in every run, inserted into the modules' tables with the right counters. As in practice, a
/// few users post much, and a few tweets have very many likes.
/// </summary>
internal sealed record DataSet(int Scale, bool SamePeople)
{
    public const int FollowedEach = 100;

    private static readonly string[] Tables =
    [
        "users.users", "users.api_keys", "social.follows", "social.counts", "social.notifications", "tweets.tweets", "tweets.popularity",
        "tweets.likes",
        "tweets.authors", "tweets.hashtags", "tweets.mentions", "tweets.search", "tweets.tags", "tweets.tag_notes", "media.media",
    ];

    public int People => SamePeople ? 1000 : 1000 * Scale;

    public int Tweets => 50_000 * Scale;

    public int Likes => 200_000 * Scale;

    /// <summary>The user who follows 600, so that their feed is read from the index of all tweets. Scenarios use other callers.</summary>
    public int FollowsHundreds => People;

    /// <summary>The user who follows 5,000, or every user if there are fewer.</summary>
    public int FollowsThousands => People - 1;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"×{Scale}: {People:N0} people, {FollowedEach} followed each, {Tweets:N0} tweets, {Likes:N0} likes");

    public static string KeyOf(int person) => $"bench-{person}";

    public async Task LoadAsync(Database database, CancellationToken ct)
    {
        foreach (var table in Tables)
        {
            await database.ExecuteAsync($"""
                CREATE TABLE IF NOT EXISTS public.bench_indexes (definition text);
                INSERT INTO public.bench_indexes SELECT pg_get_indexdef(indexrelid) FROM pg_index
                WHERE indrelid = '{table}'::regclass
                    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f');
                DO $$ DECLARE i regclass; BEGIN
                    FOR i IN SELECT indexrelid FROM pg_index
                             WHERE indrelid = '{table}'::regclass
                                 AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
                    LOOP EXECUTE 'DROP INDEX ' || i; END LOOP;
                END $$;
                """, ct);
        }

        foreach (var sql in Statements())
        {
            // Foreign keys are right by construction. Checking four million of them would only take time.
            await database.ExecuteAsync(
                $"SET session_replication_role = replica; SET work_mem = '512MB'; SET maintenance_work_mem = '512MB'; {sql}", ct);
        }

        await database.ExecuteAsync("""
            SET maintenance_work_mem = '512MB';
            DO $$ DECLARE d text; BEGIN FOR d IN SELECT definition FROM public.bench_indexes LOOP EXECUTE d; END LOOP; END $$;
            DROP TABLE public.bench_indexes;
            """, ct);
        foreach (var table in Tables)
        {
            await database.ExecuteAsync($"VACUUM (ANALYZE, FREEZE) {table}", ct);
        }

        await database.ExecuteAsync("CHECKPOINT", ct);
    }

    // SQL for a fraction that is evenly spread over 0 … 1, and the same in every run.
    private static string Fraction(string number, int seed) => $"((hashint8extended({number}, {seed}) & 16777215) / 16777216.0::float8)";

    private IEnumerable<string> Statements()
    {
        string N(int number) => number.ToString(CultureInfo.InvariantCulture);
        var (people, tweets, likes) = (N(People), N(Tweets), N(Likes));
        yield return $"""
            INSERT INTO users.users (id, name, username, username_key, bio, role, created_at)
            SELECT i, 'Person Number ' || i, 'person_' || i, 'person_' || i, 'What person ' || i || ' says of themselves.', 'user',
                now() - interval '400 days'
            FROM generate_series(1, {people}) AS i;
            SELECT setval(pg_get_serial_sequence('users.users', 'id'), {people});
            INSERT INTO users.api_keys (id, user_id, name, prefix, hash, created_at)
            SELECT i, i, 'bench', 'bench', sha256(('bench-' || i)::bytea), now() FROM generate_series(1, {people}) AS i;
            SELECT setval(pg_get_serial_sequence('users.api_keys', 'id'), {people});
            """;

        // The steps share no factor with the number of users: they give a hundred different followees, and never the user.
        yield return $"""
            INSERT INTO social.follows (follower_id, followee_id, created_at)
            SELECT f, 1 + (f - 1 + k * step) % {people}, now() - interval '300 days'
            FROM (SELECT i AS f, s + CASE WHEN s % 5 = 0 THEN 2 ELSE 0 END AS step
                  FROM generate_series(1, {people}) AS i,
                      LATERAL (SELECT 1 + 2 * floor({Fraction("i", 1)} * {people} / 2)::bigint AS s) AS odd) AS follower,
                 generate_series(1, CASE f WHEN {N(FollowsHundreds)} THEN 600
                     WHEN {N(FollowsThousands)} THEN {N(Math.Min(Outliers.MostFollowed, People - 1))} ELSE {N(FollowedEach)} END) AS k
            ORDER BY hashint8extended(f * 1000 + k, 2);
            INSERT INTO social.counts (user_id, followers_count, following_count)
            SELECT i, coalesce(r.n, 0), coalesce(g.n, 0) FROM generate_series(1, {people}) AS i
            LEFT JOIN (SELECT followee_id, count(*) AS n FROM social.follows GROUP BY 1) AS r ON r.followee_id = i
            LEFT JOIN (SELECT follower_id, count(*) AS n FROM social.follows GROUP BY 1) AS g ON g.follower_id = i;
            """;

        yield return Outliers.MissingFollowees(FollowsThousands, People);

        yield return Outliers.Likes;

        // The distribution of likes is skewed, and the most liked tweets are spread over all ids. Some pairs are drawn twice and count
        // once, so more are drawn than needed.
        yield return $"""
            INSERT INTO tweets.likes (tweet_id, user_id, created_at)
            SELECT tweet_id, user_id, now() - interval '1 hour' FROM (
                SELECT DISTINCT 1 + (floor({tweets} * ({Fraction("i", 6)} ^ 2))::bigint * 7919) % {tweets} AS tweet_id,
                                1 + floor({people} * {Fraction("i", 7)})::bigint AS user_id
                FROM generate_series(1, ({likes} * 1.15)::bigint) AS i) AS pair
            WHERE tweet_id NOT IN ({N(Outliers.MostLiked)}, {N(Outliers.TenLikes)})
            ORDER BY hashint8extended(tweet_id * 100000 + user_id, 8) LIMIT {likes};
            """;

        // Every twentieth tweet has a picture.
        yield return $"""
            INSERT INTO tweets.tweets (id, author_id, content, media_ids, created_at, newest_likers)
            SELECT i, 1 + floor({people} * {Fraction("i", 3)} * sqrt({Fraction("i", 4)}))::bigint,
                   substr(repeat('Measured it. The slow part was not where anybody thought. Сегодня всё работает. ', 3), 1 + (i % 7)::int,
                       40 + (hashint8extended(i, 5) & 127)::int),
                   CASE WHEN i % 20 = 0 THEN ARRAY[i / 20] ELSE '{"{}"}'::bigint[] END,
                   now() - interval '1 minute' * (({tweets} - i) / {N(Scale)}), coalesce(l.newest, '{"{}"}')
            FROM generate_series(1, {tweets}::bigint) AS i
            LEFT JOIN (SELECT tweet_id, (array_agg(user_id ORDER BY id DESC))[1:120] AS newest FROM tweets.likes
                GROUP BY 1) AS l ON l.tweet_id = i
            ORDER BY i;
            SELECT setval('tweets.tweet_ids', {tweets});
            INSERT INTO media.media (id, owner_id, state, key, type, content_type, size, width, height, alt, tweet_id, claimed_at,
                confirmed, created_at)
            SELECT t.media_ids[1], t.author_id, 'ready', md5(t.id::text) || '.webp', 'image', 'image/webp', 100000, 1200, 800, 'A picture',
                t.id, t.created_at, true, t.created_at
            FROM tweets.tweets t WHERE t.id % 20 = 0;
            SELECT setval(pg_get_serial_sequence('media.media', 'id'), {N(Tweets / 20)});
            INSERT INTO tweets.authors (author_id, tweets_count, newest_tweet_id) SELECT author_id, count(*), max(id) FROM tweets.tweets
                GROUP BY 1;
            INSERT INTO tweets.popularity (tweet_id, author_id, likes_count)
            SELECT t.id, t.author_id, coalesce(l.n, 0) FROM tweets.tweets t
            LEFT JOIN (SELECT tweet_id, count(*) AS n FROM tweets.likes GROUP BY 1) AS l ON l.tweet_id = t.id ORDER BY t.id;
            """;

        yield return Outliers.Conversation;

        // The newest likes have notified the authors.
        yield return $"""
            INSERT INTO social.notifications (user_id, kind, tweet_id, actor_id, version, read, created_at)
            SELECT t.author_id, 1, l.tweet_id, l.user_id, l.id, l.id % 4 > 0, l.created_at
            FROM (SELECT * FROM tweets.likes ORDER BY id DESC LIMIT {N(Likes / 8)}) AS l JOIN tweets.tweets t ON t.id = l.tweet_id
            WHERE t.author_id <> l.user_id ORDER BY l.id;
            """;

        // Every third tweet has a hashtag, every fourth a mention. Trends are kept for a week.
        yield return $"""
            INSERT INTO tweets.hashtags (tweet_id, tag, author_id, visibility, created_at)
            SELECT id, 'topic_' || floor(1000 * {Fraction("id", 9)} ^ 2), author_id, 0, created_at FROM tweets.tweets WHERE id % 3 = 0;
            INSERT INTO tweets.mentions (tweet_id, user_id) SELECT id, 1 + floor({people} * {Fraction("id", 10)})::bigint FROM tweets.tweets
                WHERE id % 4 = 0;
            INSERT INTO tweets.tag_notes (tag, author_id, hour, change)
            SELECT tag, author_id, floor(extract(epoch FROM created_at) / 3600)::integer, 1 FROM tweets.hashtags
                WHERE created_at > now() - interval '7 days';
            INSERT INTO tweets.tags (tag, uses) SELECT tag, count(*) FILTER (WHERE created_at <= now() - interval '7 days')
                FROM tweets.hashtags GROUP BY tag;
            INSERT INTO tweets.search (tweet_id, author_id, visibility, created_at, words)
            SELECT t.id, t.author_id, 0, t.created_at,
                tweets.search_vector(t.id, t.author_id, t.content, NULL, t.media_ids <> '{"{}"}', t.created_at,
                CASE WHEN h.tag IS NOT NULL THEN ARRAY[h.tag] END, CASE WHEN m.user_id IS NOT NULL THEN ARRAY[m.user_id] END)
            FROM tweets.tweets t LEFT JOIN tweets.hashtags h ON h.tweet_id = t.id LEFT JOIN tweets.mentions m ON m.tweet_id = t.id
                ORDER BY t.id;
            """;
    }
}
