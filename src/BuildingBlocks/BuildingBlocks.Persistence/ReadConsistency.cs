namespace Microblog.BuildingBlocks.Persistence;

/// <summary>
/// Whether what is asked of the database from here on may be a moment old, and so answered by a standby. It holds for the asynchronous
/// method that says it and all that it calls, until it returns: the slices in between need not know.
/// </summary>
public static class ReadConsistency
{
    private static readonly AsyncLocal<bool> Flow = new();

    /// <summary>Whether a standby may answer.</summary>
    public static bool MayBeStale => Flow.Value;

    /// <summary>Call it in an asynchronous method: a standby may answer.</summary>
    public static void Relax() => Flow.Value = true;

    /// <summary>Call it in an asynchronous method: only the primary may answer, as for what others will be told from memory.</summary>
    public static void Insist() => Flow.Value = false;
}
