namespace Microblog.PrivatePostgres;

/// <summary>A lock between processes. The operating system releases it when its holder ends, also after a kill.</summary>
internal sealed class FileLock : IAsyncDisposable, IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>The exclusive lock, or null when another process holds the lock, exclusive or shared.</summary>
    public static FileLock? TryTake(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Waits for the exclusive lock.</summary>
    public static Task<FileLock> TakeAsync(string path, CancellationToken ct) => WaitAsync(() => TryTake(path), ct);

    /// <summary>Waits for the shared lock, which several processes can hold.</summary>
    public static Task<FileLock> ShareAsync(string path, CancellationToken ct) =>
        WaitAsync(() => TryOpen(path, FileAccess.Read, FileShare.ReadWrite), ct);

    public void Dispose() => _file.Dispose();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static async Task<FileLock> WaitAsync(Func<FileLock?> attempt, CancellationToken ct)
    {
        while (true)
        {
            if (attempt() is { } taken)
            {
                return taken;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }
    }

    private static FileLock? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 0));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }
}
