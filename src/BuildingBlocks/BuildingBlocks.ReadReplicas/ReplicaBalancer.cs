namespace Microblog.BuildingBlocks.ReadReplicas;

/// <summary>
/// Shares the reads that may be stale between the primary and its standbys: each goes where fewer calls of this Host are under way for
/// each server. A server that is slower, or has writes to do, so gets less to read. When they are even, whoever had fewer of the last
/// calls has it; a standby the first.
/// </summary>
internal sealed class ReplicaBalancer
{
    // How far it looks back: what one server did while the other was away is not made up for.
    private const int MostAhead = 32;

    private int _atPrimary;
    private int _atStandbys;
    private int _ahead;

    /// <summary>Where the next read is better off.</summary>
    /// <param name="standbys">How many of these there are.</param>
    public bool PrefersStandby(int standbys)
    {
        var (primary, standby) = (Volatile.Read(ref _atPrimary) * standbys, Volatile.Read(ref _atStandbys));
        return standby != primary ? standby < primary : Volatile.Read(ref _ahead) <= 0;
    }

    /// <summary>Counts a call at the primary that may last, a stream say: as begun, and not as under way.</summary>
    public void Began(int standbys) => Volatile.Write(ref _ahead, Math.Max(-MostAhead, Volatile.Read(ref _ahead) - standbys));

    /// <summary>Counts a call at the primary while it is under way.</summary>
    public async Task AtPrimaryAsync(int standbys, Func<Task> call)
    {
        Began(standbys);
        Interlocked.Increment(ref _atPrimary);
        try
        {
            await call();
        }
        finally
        {
            Interlocked.Decrement(ref _atPrimary);
        }
    }

    /// <summary>Counts a call at the standbys while it is under way.</summary>
    public async Task AtStandbyAsync(Func<Task> call)
    {
        // Two at the same time may count as one: it is a preference and no account.
        Volatile.Write(ref _ahead, Math.Min(MostAhead, Volatile.Read(ref _ahead) + 1));
        Interlocked.Increment(ref _atStandbys);
        try
        {
            await call();
        }
        finally
        {
            Interlocked.Decrement(ref _atStandbys);
        }
    }
}
