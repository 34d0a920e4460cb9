using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;

namespace Microblog.Social.Integration;

/// <summary>Answers <see cref="IFollowerGains"/> from the current follows.</summary>
[SingletonService]
internal sealed class FollowerGainReader(ModuleDataSource<SocialDb> source) : IFollowerGains
{
    public async Task<IReadOnlyDictionary<long, IReadOnlyDictionary<DateOnly, int>>> FindAsync(
        IReadOnlyCollection<long> userIds, DateOnly first, CancellationToken ct)
    {
        var gained = userIds.Distinct().ToDictionary(id => id, _ => new Dictionary<DateOnly, int>());
        await using var command = source.Source.CreateCommand("""
            SELECT followee_id, (created_at AT TIME ZONE 'UTC')::date AS day, count(*)::integer AS count FROM social.follows
            WHERE followee_id = ANY($1) AND created_at >= $2 GROUP BY 1, 2
            """);
        command.Parameters.Add(new() { Value = userIds.ToArray() });
        command.Parameters.Add(new() { Value = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero) });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            gained[row.Get<long>("followee_id")][row.Get<DateOnly>("day")] = row.Get<int>("count");
        }

        return gained.ToDictionary(g => g.Key, IReadOnlyDictionary<DateOnly, int> (g) => g.Value);
    }
}
