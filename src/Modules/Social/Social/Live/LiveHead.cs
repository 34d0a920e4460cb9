namespace Microblog.Social.Live;

/// <summary>The one row that knows the last number of the log; whoever numbers holds it.</summary>
internal sealed class LiveHead
{
    public short Id { get; init; }

    public long LastId { get; init; }
}
