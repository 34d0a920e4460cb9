namespace Microblog.Media.Storage;

/// <summary>An upload that has arrived in full and is still to be judged. Disposing it forgets it, unless it was kept.</summary>
internal sealed class ReceivedFile(string path, long length, ReadOnlyMemory<byte> sha256) : IAsyncDisposable
{
    private bool _kept;

    public long Length { get; } = length;

    /// <summary>The hash of all bytes received, with a tail that keeping the file may cut off.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; } = sha256;

    /// <summary>Where the store put it for the time being; for programs that want a path rather than a stream.</summary>
    public string Path { get; } = path;

    public Stream OpenRead() => LocalFiles.OpenRead(Path);

    public ValueTask DisposeAsync()
    {
        if (!_kept)
            LocalFiles.Forget(Path);
        return ValueTask.CompletedTask;
    }

    /// <summary>Cuts off what is behind the first <paramref name="length"/> bytes.</summary>
    /// <exception cref="StorageUnavailableException">The disk refuses.</exception>
    public void Cut(long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        try
        {
            using var handle = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite);
            if (RandomAccess.GetLength(handle) > length)
                RandomAccess.SetLength(handle, length);
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException("An upload could not be cut to its length.", cause);
        }
    }

    internal void MarkKept() => _kept = true;
}
