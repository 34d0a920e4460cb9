namespace Microblog.Media.Persistence.Storage;

/// <summary>
/// A file in a remote store. A seek costs nothing, because the connection is opened by the first read, from the position of that: a range
/// that a client asks for is the range that the store is asked for.
/// </summary>
internal sealed class RemoteStream(long length, Func<long, long, CancellationToken, Task<Stream>> open) : Stream
{
    private Stream? _open;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= Length || buffer.Length == 0)
        {
            return 0;
        }

        _open ??= await open(_position, Length - 1, cancellationToken);
        try
        {
            var read = await _open.ReadAsync(buffer, cancellationToken);
            _position += read;
            return read > 0 ? read : throw new IOException("The store ended the file in the middle.");
        }
        catch (Exception broken) when (LocalFiles.IsDiskTrouble(broken) || broken is HttpRequestException)
        {
            throw new StorageUnavailableException("The store broke off in the middle of a file.", broken);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? _position : Length);
        ArgumentOutOfRangeException.ThrowIfNegative(to, nameof(offset));
        if (to != _position)
        {
            _open?.Dispose();
            _open = null;
        }

        return _position = to;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _open?.Dispose();
        base.Dispose(disposing);
    }
}
