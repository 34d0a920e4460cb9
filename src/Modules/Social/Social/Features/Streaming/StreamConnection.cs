using System.Threading.Channels;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Streaming;

/// <summary>One open stream, with the queue of events that were not sent yet.</summary>
internal sealed class StreamConnection(ConnectedUser user, Credential credential, StreamTopics topics, int mostWaiting) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Channel<SerializedEvent> _waiting =
        Channel.CreateBounded<SerializedEvent>(new BoundedChannelOptions(mostWaiting) { SingleReader = true });

    private readonly CancellationTokenSource _abort = new();
    private StreamTopics _topics = topics;
    private int _end = -1;

    /// <summary>Any number. It spreads the heartbeats of many streams over time.</summary>
    public int Slot { get; } = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(user) & 0xFFFF;

    public ConnectedUser User { get; } = user;

    public Credential Credential { get; } = credential;

    /// <summary>What it sends; a client of the Mastodon dialect changes it while it is open.</summary>
    public StreamTopics Topics
    {
        get => Volatile.Read(ref _topics);
        set => Volatile.Write(ref _topics, value);
    }

    /// <summary>Events up to this number are not queued: they are sent before the queue. Set before the hub knows the stream.</summary>
    public long From { get; set; }

    /// <summary>Cancelled some seconds after <see cref="Close"/>, for a client that does not read.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>Why the stream ends; null while it stays open.</summary>
    public StreamEndReason? EndReason => Volatile.Read(ref _end) is >= 0 and var end ? (StreamEndReason)end : null;

    /// <summary>The queue; completed when the stream is to end.</summary>
    public ChannelReader<SerializedEvent> Waiting => _waiting.Reader;

    /// <summary>Queues an event if the stream's viewer and topics match it. A full queue closes the stream.</summary>
    public void Offer(StreamEvent happened)
    {
        if (happened.Id > From && happened.For(User.Viewer, Topics) is { } serialized && !_waiting.Writer.TryWrite(serialized))
        {
            Close(StreamEndReason.TooSlow);
        }
    }

    /// <summary>Queues a heartbeat. A full queue is ignored: the next event closes the stream.</summary>
    public void QueueHeartbeat() => _waiting.Writer.TryWrite(SerializedEvent.Heartbeat);

    /// <summary>Ends the stream. The first reason counts. A client that does not read is disconnected after some seconds.</summary>
    public void Close(StreamEndReason reason)
    {
        if (Interlocked.CompareExchange(ref _end, (int)reason, -1) == -1)
        {
            _waiting.Writer.TryComplete();
            try
            {
                _abort.CancelAfter(Grace);
            }
            catch (ObjectDisposedException)
            {
                // The stream has ended by itself at this moment.
            }
        }
    }

    public void Dispose() => _abort.Dispose();
}
