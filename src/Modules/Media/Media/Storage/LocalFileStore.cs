using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Microblog.Media.Storage;

/// <summary>
/// Keeps files in a folder of this machine. A kept file lies in one of 3,844 folders named by the first two letters of its key, so a
/// thousand files or ten million stay a listing that a disk can handle; temporary ones lie in <c>incoming</c> on the same disk.
/// <para>
/// What survives a power cut: an upload is flushed once, when it is kept, then renamed into place, then its folder is flushed. So
/// a key that was handed out has its bytes, and a name never shows half a file. Temporary files and deletions are not flushed:
/// the clean-up repeats them.
/// </para>
/// </summary>
internal sealed class LocalFileStore(string root, TimeProvider clock) : IFileStore
{
    private const int LettersOfFolder = 2;

    private readonly string _root = Path.GetFullPath(root);
    private readonly string _incoming = Path.Combine(Path.GetFullPath(root), "incoming");

    /// <summary>Where the files are.</summary>
    public string Folder => _root;

    public async Task<ReceivedFile?> ReceiveAsync(Stream source, long mostBytes, CancellationToken ct)
    {
        var path = TemporaryPath();
        var complete = false;
        try
        {
            await using var target = Guarded("An upload could not be begun on disk.", () =>
            {
                Directory.CreateDirectory(_incoming);
                return LocalFiles.Create(path);
            });
            if (await HashedCopy.RunAsync(source, target, mostBytes, ct) is not { } copy)
                return null;

            complete = true;
            return new ReceivedFile(path, copy.Length, copy.Sha256);
        }
        finally
        {
            if (!complete)
                LocalFiles.Forget(path);
        }
    }

    public Task<StoredFile> KeepAsync(ReceivedFile file, FileKey key, long length, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, file.Length);
        ct.ThrowIfCancellationRequested();

        // Flushing blocks, and nothing else can wait for a disk here: off the caller's thread, then.
        return Task.Run(
            () => Guarded("An upload could not be kept on disk.", () =>
            {
                using (var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.ReadWrite))
                {
                    if (length < file.Length)
                        RandomAccess.SetLength(handle, length);
                    RandomAccess.FlushToDisk(handle);
                }

                var path = PathOf(key);
                var folder = Path.GetDirectoryName(path)!;
                var isNewFolder = !Directory.Exists(folder);
                Directory.CreateDirectory(folder);

                // The same bytes may be kept twice under one name: by a try that was broken off after this, and by the next one.
                File.Move(file.Path, path, overwrite: true);
                file.MarkKept();
                LocalFiles.FlushFolder(folder);
                if (isNewFolder)
                    LocalFiles.FlushFolder(_root);

                return Describe(key) ?? throw new FileNotFoundException("A file vanished as it was kept.", path);
            }),
            CancellationToken.None);
    }

    public ValueTask<StoredFile?> FindAsync(FileKey key, CancellationToken ct) =>
        ValueTask.FromResult(Guarded("A stored file could not be looked up.", () => Describe(key)));

    public ValueTask<Stream?> OpenReadAsync(FileKey key, CancellationToken ct) =>
        ValueTask.FromResult(Guarded("A stored file could not be opened.", () =>
        {
            try
            {
                return LocalFiles.OpenRead(PathOf(key));
            }
            catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        }));

    public Task DeleteAsync(FileKey key, CancellationToken ct)
    {
        Guarded("A stored file could not be deleted.", () =>
        {
            // Deleting in a folder that was never made throws; deleting a file that is not there does not.
            var path = PathOf(key);
            if (File.Exists(path))
                File.Delete(path);
            return true;
        });
        return Task.CompletedTask;
    }

    public Task<int> RemoveAbandonedAsync(TimeSpan olderThan, CancellationToken ct)
    {
        var newest = clock.GetUtcNow() - olderThan;
        return Task.FromResult(Guarded("The temporary files could not be listed.", () =>
        {
            if (!Directory.Exists(_incoming))
                return 0;

            var removed = 0;
            foreach (var file in new DirectoryInfo(_incoming).EnumerateFileSystemInfos())
            {
                ct.ThrowIfCancellationRequested();

                // A file that vanished meanwhile says it is from 1601, and removing it again does no harm.
                if (file.LastWriteTimeUtc <= newest.UtcDateTime && LocalFiles.Forget(file))
                    removed++;
            }

            return removed;
        }));
    }

    public async Task ProbeAsync(CancellationToken ct)
    {
        var path = TemporaryPath();
        try
        {
            Directory.CreateDirectory(_incoming);
            await using var file = LocalFiles.Create(path);
            await file.WriteAsync(new byte[] { 1 }, ct);
            file.Flush(flushToDisk: true);
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException("The folder of the media cannot be written.", cause);
        }
        finally
        {
            LocalFiles.Forget(path);
        }
    }

    /// <summary>A kept file's path below the folder of the store: also for a web server in front that sends it.</summary>
    public static string PlaceOf(FileKey key) => $"{key.ToString()[..LettersOfFolder]}/{key}";

    /// <summary>Where what is received and worked on lies, on the same disk as what is kept.</summary>
    public string Incoming => _incoming;

    /// <summary>A file that was made here, as one that was received.</summary>
    public static async Task<ReceivedFile> AdoptAsync(string path, CancellationToken ct)
    {
        await using var file = LocalFiles.OpenRead(path);
        return new ReceivedFile(path, file.Length, await SHA256.HashDataAsync(file, ct));
    }

    /// <summary>The names of all kept files, in no order.</summary>
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        foreach (var folder in Directory.Exists(_root) ? Directory.EnumerateDirectories(_root) : [])
        {
            foreach (var path in folder == _incoming ? [] : Directory.EnumerateFiles(folder))
            {
                ct.ThrowIfCancellationRequested();
                yield return Path.GetFileName(path);
            }
        }
    }

    private static T Guarded<T>(string otherwise, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException(otherwise, cause);
        }
    }

    private string TemporaryPath() => Path.Combine(_incoming, RandomNumberGenerator.GetHexString(32, lowercase: true));

    private string PathOf(FileKey key) => Path.Combine(_root, PlaceOf(key));

    private StoredFile? Describe(FileKey key)
    {
        var file = new FileInfo(PathOf(key));
        return file.Exists
            ? new StoredFile(key, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero), file.FullName)
            : null;
    }
}
