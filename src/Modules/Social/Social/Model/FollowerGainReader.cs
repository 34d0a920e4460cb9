using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;

namespace Microblog.Social.Model;

/// <summary>Answers <see cref="IFollowerGains"/> from the follows that stand.</summary>
internal sealed class FollowerGainReader(ModuleSource<SocialDb> source) : IFollowerGains
{
    public async Task<IReadOnlyDictionary<long, IReadOnlyDictionary<DateOnly, int>>> FindAsync(
        IReadOnlyCollection<long> userIds, DateOnly first, CancellationToken ct)
    {
        var gained = userIds.Distinct().ToDictionary(id => id, _ => new Dictionary<DateOnly, int>());
        await using var command = source.Source.CreateCommand("""
            SELECT followee_id, (created_at AT TIME ZONE 'UTC')::date, count(*)::integer FROM social.follows
            WHERE followee_id = ANY($1) AND created_at >= $2 GROUP BY 1, 2
            """);
        command.Parameters.Add(new() { Value = userIds.ToArray() });
        command.Parameters.Add(new() { Value = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            gained[reader.GetInt64(0)][reader.GetFieldValue<DateOnly>(1)] = reader.GetInt32(2);
        }

        return gained.ToDictionary(g => g.Key, IReadOnlyDictionary<DateOnly, int> (g) => g.Value);
    }
}
