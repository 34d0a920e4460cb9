using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>Reads how the caller stands to accounts, with one statement. Those that do not exist for the caller are left out.</summary>
[ScopedService]
internal sealed class AccountRelationships(ModuleDataSource<SocialDb> source, CircleCache circles, IUserDirectory users)
{
    public async Task<AccountRelationship[]> FindAsync(IReadOnlyList<long> ids, long callerId, CancellationToken ct)
    {
        var circle = await circles.FindAsync(callerId, ct);
        var known = await users.FindAsync(ids, ct);
        long[] shown = [.. ids.Distinct().Where(id => known.ContainsKey(id) && !circle.BlockedBy.Contains(id))];
        var notes = new Dictionary<long, (bool Follows, string Note)>();
        await using var command = source.Source.CreateCommand("""
            SELECT a.id, EXISTS (SELECT FROM social.follows f WHERE f.follower_id = a.id AND f.followee_id = $2) AS followed_by,
                coalesce((SELECT n.content FROM social.private_notes n WHERE n.author_id = $2 AND n.about_id = a.id), '') AS note
            FROM unnest($1) AS a (id)
            """);
        command.Parameters.Add(new() { Value = shown });
        command.Parameters.Add(new() { Value = callerId });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            notes[row.Get<long>("id")] = (row.Get<bool>("followed_by"), row.Get<string>("note"));
        }

        return
        [
            .. shown.Select(id => new AccountRelationship(
                MastodonId.Format(id), circle.Following.Contains(id), notes[id].Follows, circle.Blocked.Contains(id),
                circle.Muted.Contains(id), notes[id].Note)),
        ];
    }
}
