using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Npgsql;

namespace Microblog.Social.Model;

/// <summary>Finds people whom somebody may want to follow.</summary>
internal sealed class Suggestions(ModuleSource<SocialDb> source, CircleReader circles, IActivePeople activePeople)
{
    // At most 200 times 100 follows are counted, however many there are: those whom somebody followed last say best what they look for
    // now. 16 ms on a data set of 20,000 people who follow 100 each, for somebody who follows 5,600: from the index alone, 670 blocks.
    private const string FriendsOfFriends = """
        WITH friends AS MATERIALIZED (SELECT followee_id AS id FROM social.follows WHERE follower_id = $1 ORDER BY follows.id DESC LIMIT 200)
        SELECT theirs.id FROM friends, LATERAL (
            SELECT followee_id AS id FROM social.follows WHERE follower_id = friends.id ORDER BY follows.id DESC LIMIT 100) AS theirs
        WHERE theirs.id NOT IN (SELECT unnest($2))
        GROUP BY theirs.id ORDER BY count(*) DESC, theirs.id DESC LIMIT $3
        """;

    private const string MostFollowed = """
        SELECT user_id FROM social.counts WHERE followers_count > 0 AND user_id NOT IN (SELECT unnest($1))
        ORDER BY followers_count DESC, user_id DESC LIMIT $2
        """;

    /// <summary>
    /// Friends of friends, those with the most common friends first; then, where these are too few, whom most follow. Nobody whom the
    /// person follows, has blocked or muted, who has blocked the person, or whose account is not active.
    /// </summary>
    public async Task<IReadOnlyList<long>> FindAsync(long personId, int limit, CancellationToken ct)
    {
        var circle = (await circles.FindAsync([personId], ct))[personId];
        long[] known = [personId, .. circle.Following, .. circle.Blocked, .. circle.BlockedBy, .. circle.Muted];

        // More than wanted: some may not be active.
        var candidates = 2 * limit;
        var found = circle.Following.Count == 0 ? [] : await AskAsync(FriendsOfFriends, ct, personId, known, candidates);
        if (found.Count < candidates)
        {
            found.AddRange(await AskAsync(MostFollowed, ct, (long[])[.. known, .. found], candidates - found.Count));
        }

        var active = await activePeople.FindAsync(found, ct);
        return [.. found.Where(active.Contains).Take(limit)];
    }

    private async Task<List<long>> AskAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = source.Source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        var people = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            people.Add(reader.GetInt64(0));
        }

        return people;
    }
}
