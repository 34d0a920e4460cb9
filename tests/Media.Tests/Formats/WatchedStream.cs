namespace Microblog.Media.Tests.Formats;

/// <summary>A stream in memory that counts what is read from it, and can drip.</summary>
internal sealed class WatchedStream(byte[] bytes, int mostPerRead) : MemoryStream(bytes, writable: false)
{
    public long BytesRead { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer[..Math.Min(buffer.Length, mostPerRead)], cancellationToken);
        BytesRead += read;
        return read;
    }
}
