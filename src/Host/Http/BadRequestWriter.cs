using System.IO.Pipelines;

namespace Microblog.Host.Http;

/// <summary>
/// The output of one connection. It passes on what Kestrel writes, until Kestrel answers a bad request by itself: then it discards that
/// answer and sends ours.
/// </summary>
internal sealed class BadRequestWriter(PipeWriter inner) : PipeWriter
{
    private ReadOnlyMemory<byte> _answer;
    private byte[]? _discarded;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>Sends this answer and discards everything else. Kestrel closes the connection afterwards.</summary>
    public void Replace(ReadOnlyMemory<byte> answer) => (_answer, _discarded) = (answer, new byte[4096]);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _discarded is null ? inner.GetMemory(sizeHint) : DiscardBuffer(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _discarded is null ? inner.GetSpan(sizeHint) : DiscardBuffer(sizeHint);

    public override void Advance(int bytes)
    {
        if (_discarded is null)
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

    private byte[] DiscardBuffer(int size) => size <= _discarded!.Length ? _discarded : _discarded = new byte[size];
}
