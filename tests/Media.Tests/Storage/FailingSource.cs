namespace Microblog.Media.Tests.Storage;

/// <summary>A client that sends something and then goes away, or is called off.</summary>
internal sealed class FailingSource : MemoryStream
{
    private readonly Exception? _failure;
    private readonly CancellationTokenSource? _calledOff;
    private int _reads;

    public FailingSource(Exception failure) => _failure = failure;

    public FailingSource(CancellationTokenSource calledOff) => _calledOff = calledOff;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (++_reads < 3)
        {
            return Math.Min(buffer.Length, 1000);
        }

        if (_calledOff is not null)
        {
            await _calledOff.CancelAsync();
        }
        cancellationToken.ThrowIfCancellationRequested();
        throw _failure!;
    }
}
