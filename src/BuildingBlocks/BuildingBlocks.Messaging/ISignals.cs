namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// Hints that every Host hears within moments and nobody stores: a cache entry is stale. Not for what must not be lost: that is an event.
/// </summary>
public interface ISignals
{
    /// <summary>
    /// Whether signals of other Hosts are arriving at this moment; while not, nothing that depends on them may be cached.
    /// </summary>
    bool Listening { get; }

    /// <summary>Tells every Host, this one included. Returns at once; call it after the commit.</summary>
    /// <param name="topic">Lower case, such as <c>social.circle</c>.</param>
    /// <param name="key">What of it, at most 100 characters, without line breaks.</param>
    void Send(string topic, string key);

    /// <summary>Calls back for each signal of the topic, with the key; with null when signals may have been missed.</summary>
    void Subscribe(string topic, Action<string?> heard);
}
