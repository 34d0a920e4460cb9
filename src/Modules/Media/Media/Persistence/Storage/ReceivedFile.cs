namespace Microblog.Media.Persistence.Storage;

/// <summary>An upload that was received in full, in a temporary file. Disposing it deletes the file, unless it was kept.</summary>
internal sealed class ReceivedFile(string path, long length, ReadOnlyMemory<byte> sha256) : IAsyncDisposable
{
    private bool _kept;

    public long Length { get; } = length;

    /// <summary>The hash of all bytes received, including a tail that <see cref="Cut"/> may remove.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; } = sha256;

    /// <summary>The path of the temporary file.</summary>
    public string Path { get; } = path;

    public Stream OpenRead() => LocalFiles.OpenRead(Path);

    public ValueTask DisposeAsync()
    {
        if (!_kept)
        {
            LocalFiles.TryDelete(Path);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Cuts off what is behind the first <paramref name="length"/> bytes.</summary>
    /// <exception cref="StorageUnavailableException">The disk is full or read-only.</exception>
    public void Cut(long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        try
        {
            using var handle = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite);
            if (RandomAccess.GetLength(handle) > length)
            {
                RandomAccess.SetLength(handle, length);
            }
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException("An upload could not be cut to its length.", cause);
        }
    }

    internal void MarkKept() => _kept = true;
}
