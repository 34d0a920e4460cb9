using System.Diagnostics;
using Microblog.Media.Persistence;

namespace Microblog.Media.Model;

/// <summary>Has pictures that a profile shows cut to the shapes of one. What is still being processed, is cut after that.</summary>
internal sealed class ShapeQueue(MediaDb db, Workers workers)
{
    /// <summary>In the open transaction, with the claim.</summary>
    public async Task AddAsync(long[] mediaIds, CancellationToken ct)
    {
        await using var command = db.Command("""
            INSERT INTO media.jobs (media_id, owner_id, lane, turn, due_at, trace_parent)
            SELECT id, owner_id, 'picture', now(), now(), $2 FROM media.media WHERE id = ANY($1) AND state = 'ready' AND avatar_key IS NULL
            ON CONFLICT DO NOTHING
            """, mediaIds, (object?)Activity.Current?.Id ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(ct);
        db.AfterCommit(() => workers.Wake(Job.Picture));
    }
}
