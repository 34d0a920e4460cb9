using System.IO.Pipelines;

namespace Microblog.Host.Http;

/// <summary>
/// The way out of one connection. What Kestrel writes goes through untouched, until it refuses a request on its own: then its bare answer
/// is thrown away, and ours is sent.
/// </summary>
internal sealed class RefusalWriter(PipeWriter inner) : PipeWriter
{
    private ReadOnlyMemory<byte> _answer;
    private byte[]? _thrownAway;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>From now on nothing is sent but this; Kestrel closes the connection after it.</summary>
    public void Refuse(ReadOnlyMemory<byte> answer) => (_answer, _thrownAway) = (answer, new byte[4096]);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _thrownAway is null ? inner.GetMemory(sizeHint) : Bin(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _thrownAway is null ? inner.GetSpan(sizeHint) : Bin(sizeHint);

    public override void Advance(int bytes)
    {
        if (_thrownAway is null)
        {
            inner.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_answer.IsEmpty)
        {
            return inner.FlushAsync(cancellationToken);
        }

        var answer = _answer;
        _answer = default;
        return inner.WriteAsync(answer, cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private byte[] Bin(int size) => size <= _thrownAway!.Length ? _thrownAway : _thrownAway = new byte[size];
}
