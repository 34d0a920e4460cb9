using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;

namespace Microblog.Social.Integration;

/// <summary>Answers <see cref="IFollowCounts"/> from the counters.</summary>
[SingletonService]
internal sealed class FollowCountReader(ModuleDataSource<SocialDb> source) : IFollowCounts
{
    public async Task<IReadOnlyDictionary<long, FollowCounts>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct)
    {
        var counts = userIds.Distinct().ToDictionary(id => id, _ => new FollowCounts(0, 0));
        await using var command = source.Source.CreateCommand(
            "SELECT user_id, followers_count, following_count FROM social.counts WHERE user_id = ANY($1)");
        command.Parameters.Add(new() { Value = userIds.ToArray() });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            counts[row.Get<long>("user_id")] = new FollowCounts(row.Get<int>("followers_count"), row.Get<int>("following_count"));
        }

        return counts;
    }
}
