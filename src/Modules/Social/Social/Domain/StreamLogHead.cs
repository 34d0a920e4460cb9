namespace Microblog.Social.Domain;

/// <summary>The one row with the last number of the stream log. A transaction that gives out numbers locks it.</summary>
internal sealed class StreamLogHead
{
    public short Id { get; init; }

    public long LastId { get; init; }
}
