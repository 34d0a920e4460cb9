using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Integration;

/// <summary>Reads the people who retweeted tweets, for other modules.</summary>
[ScopedService]
internal sealed class Retweeters(ModuleDataSource<TweetsDb> source) : IRetweeters
{
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<long>>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            """
            SELECT tweet_id, array_agg(user_id) AS users FROM tweets.retweets
            WHERE tweet_id = ANY($1) AND undone_id IS NULL GROUP BY tweet_id
            """);
        command.Parameters.Add(new() { Value = tweetIds.ToArray() });
        var found = new Dictionary<long, IReadOnlyList<long>>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found[reader.GetInt64("tweet_id")] = reader.GetFieldValue<long[]>("users");
        }

        return found;
    }
}
