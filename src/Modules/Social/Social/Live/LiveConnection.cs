using System.Threading.Channels;
using Microblog.Users.Contracts;

namespace Microblog.Social.Live;

/// <summary>One open stream: what waits to be sent to it, and until when.</summary>
internal sealed class LiveConnection(LivePerson person, Credential credential, Topics topics, int mostWaiting) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Channel<Frame> _waiting = Channel.CreateBounded<Frame>(new BoundedChannelOptions(mostWaiting) { SingleReader = true });
    private readonly CancellationTokenSource _abort = new();
    private int _end = -1;

    /// <summary>Any number: streams take turns by it.</summary>
    public int Seat { get; } = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(person) & 0xFFFF;

    public LivePerson Person { get; } = person;

    public Credential Credential { get; } = credential;

    public Topics Topics { get; } = topics;

    /// <summary>Everything up to here was sent, or was before it began; set before the hub knows of it.</summary>
    public long From { get; set; }

    /// <summary>When it should have ended and the client does not even take that.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>Why it ends; null while it does not.</summary>
    public StreamEnd? End => Volatile.Read(ref _end) is >= 0 and var end ? (StreamEnd)end : null;

    /// <summary>What waits; completed when the stream is to end.</summary>
    public ChannelReader<Frame> Waiting => _waiting.Reader;

    /// <summary>Something happened, maybe for this stream.</summary>
    public void Offer(LiveEvent happened)
    {
        if (happened.Id > From && happened.For(Person.Onlooker, Topics) is { } frame && !_waiting.Writer.TryWrite(frame))
        {
            Close(StreamEnd.TooSlow);
        }
    }

    /// <summary>Who does not take even this is noticed when something happens.</summary>
    public void Beat() => _waiting.Writer.TryWrite(Frame.Heartbeat);

    /// <summary>Ends it; the first reason counts. A client that does not read is cut off after some seconds.</summary>
    public void Close(StreamEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, (int)end, -1) == -1)
        {
            _waiting.Writer.TryComplete();
            try
            {
                _abort.CancelAfter(Grace);
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself in this moment.
            }
        }
    }

    public void Dispose() => _abort.Dispose();
}
