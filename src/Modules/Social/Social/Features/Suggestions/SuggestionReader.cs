using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Npgsql;

namespace Microblog.Social.Features.Suggestions;

/// <summary>Finds users whom a user may want to follow.</summary>
[ScopedService]
internal sealed class SuggestionReader(ModuleDataSource<SocialDb> source, CircleCache circles, IActivePeople activePeople)
{
    // At most 200 times 100 follows are counted: the newest follows say best what a user is interested in now. On a data set of 20,000
    // users who follow 100 each, a user who follows 5,600 waits 16 ms: the index alone answers, from 670 blocks.
    private const string FolloweesOfFollowees = """
        WITH friends AS MATERIALIZED (
            SELECT followee_id AS id FROM social.follows WHERE follower_id = $1 ORDER BY follows.id DESC LIMIT 200)
        SELECT theirs.id AS user_id FROM friends, LATERAL (
            SELECT followee_id AS id FROM social.follows WHERE follower_id = friends.id ORDER BY follows.id DESC LIMIT 100) AS theirs
        WHERE theirs.id NOT IN (SELECT unnest($2))
        GROUP BY theirs.id ORDER BY count(*) DESC, theirs.id DESC LIMIT $3
        """;

    private const string MostFollowed = """
        SELECT user_id FROM social.counts WHERE followers_count > 0 AND user_id NOT IN (SELECT unnest($1))
        ORDER BY followers_count DESC, user_id DESC LIMIT $2
        """;

    /// <summary>
    /// First the users whom the user's followees follow, those with the most common followees first; then, if these are too few, the users
    /// with the most followers. Users whom the user follows, blocks or mutes are left out, as are those who block the user or are not
    /// active.
    /// </summary>
    public async Task<IReadOnlyList<long>> FindAsync(long userId, int limit, CancellationToken ct)
    {
        var circle = await circles.FindAsync(userId, ct);
        long[] known = [userId, .. circle.Following, .. circle.Blocked, .. circle.BlockedBy, .. circle.Muted];

        // More than the limit: some may not be active.
        var candidates = 2 * limit;
        var found = circle.Following.Count == 0 ? [] : await ReadAsync(FolloweesOfFollowees, ct, userId, known, candidates);
        if (found.Count < candidates)
        {
            found.AddRange(await ReadAsync(MostFollowed, ct, (long[])[.. known, .. found], candidates - found.Count));
        }

        var active = await activePeople.FindAsync(found, ct);
        return [.. found.Where(active.Contains).Take(limit)];
    }

    private async Task<List<long>> ReadAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = source.Source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        var found = new List<long>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            found.Add(row.Get<long>("user_id"));
        }

        return found;
    }
}
