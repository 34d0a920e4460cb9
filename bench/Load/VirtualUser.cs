namespace Microblog.Load;

/// <summary>One connection that sends the requests of a scenario, one after the other, and what it measured.</summary>
internal sealed class VirtualUser(DataSet data, ulong seed)
{
    public DataSet Data { get; } = data;

    public SeededRandom Random { get; } = new(seed);

    /// <summary>The like that the next request undoes; null for none.</summary>
    public (int Caller, int Tweet)? Liked { get; set; }

    public List<double> Milliseconds { get; } = [];

    public long Bytes { get; set; }

    public List<string> Faults { get; } = [];
}
