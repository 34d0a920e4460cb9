using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Integration;

/// <summary>Reads the numbers of people's tweets, for other modules.</summary>
[ScopedService]
internal sealed class TweetCounts(ModuleDataSource<TweetsDb> source) : ITweetCounts
{
    public async Task<IReadOnlyDictionary<long, long>> FindAsync(IReadOnlyCollection<long> authorIds, CancellationToken ct)
    {
        var counts = authorIds.Distinct().ToDictionary(id => id, _ => 0L);
        await using var command = source.Source.CreateCommand(
            "SELECT author_id, tweets_count FROM tweets.authors WHERE author_id = ANY($1)");
        command.Parameters.Add(new() { Value = authorIds.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            counts[reader.GetInt64("author_id")] = reader.GetInt64("tweets_count");
        }

        return counts;
    }
}
