using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Relationships;

/// <summary>Serialises the changes of follows, blocks and mutes between two users.</summary>
internal static class PairLock
{
    /// <summary>
    /// Waits for the transactions that hold the lock of this pair, and holds it until the open transaction ends. Take it before any other
    /// statement: the statements after it see what those transactions committed. So no follow starts beside a block, and versions grow in
    /// the order of the changes.
    /// </summary>
    public static Task TakeAsync(SocialDb db, long oneId, long otherId, CancellationToken ct)
    {
        // Pairs whose ids share their lower 32 bits wait for each other without need: that is rare and harmless. Locks with one large key,
        // such as the id of a tweet, have a key space of their own.
        var (first, second) = unchecked(((int)Math.Min(oneId, otherId), (int)Math.Max(oneId, otherId)));
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({first}, {second})", ct);
    }
}
