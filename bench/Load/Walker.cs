namespace Microblog.Load;

/// <summary>One connection on its way through a scenario.</summary>
internal sealed class Walker(DataSet data, ulong seed)
{
    public DataSet Data { get; } = data;

    public Dice Dice { get; } = new(seed);

    /// <summary>The like that is to be taken back next.</summary>
    public (int Caller, int Tweet)? Liked { get; set; }

    public List<double> Milliseconds { get; } = [];

    public long Bytes { get; set; }

    public List<string> Faults { get; } = [];
}
