using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Model;

/// <summary>Lets what two people are to each other change one step at a time, whichever of them takes it.</summary>
internal static class PairLock
{
    /// <summary>
    /// Waits until the transactions that hold this pair are over; it is held until the open one is. Take it before anything else: a
    /// statement after it sees what they left, so that no follow begins beside a block, and versions grow in the order of the changes.
    /// </summary>
    public static Task TakeAsync(SocialDb db, long oneId, long otherId, CancellationToken ct)
    {
        // Pairs whose ids are equal in 32 bits wait for each other in vain: rare, and no harm. Locks of one large number, as on the id of
        // a tweet, are another space.
        var (first, second) = unchecked(((int)Math.Min(oneId, otherId), (int)Math.Max(oneId, otherId)));
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({first}, {second})", ct);
    }
}
