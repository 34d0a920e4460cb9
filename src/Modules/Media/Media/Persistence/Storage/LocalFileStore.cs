using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Microblog.Media.Persistence.Storage;

/// <summary>
/// Keeps files in a folder of this machine. A kept file lies in one of 3,844 folders named by the first two letters of its key, so that
/// no folder gets too large, also with ten million files. Temporary ones lie in <c>incoming</c> on the same disk.
/// <para>
/// What survives a power cut: an upload is flushed once, when it is kept, then renamed into place, then its folder is flushed. So
/// a key that was handed out has its bytes, and a name never shows half a file. Temporary files and deletions are not flushed:
/// the clean-up repeats them.
/// </para>
/// </summary>
internal sealed class LocalFileStore(string root, TimeProvider clock) : IFileStore
{
    private const int LettersOfFolder = 2;
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerAndGroup = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    private readonly string _root = Path.GetFullPath(root);
    private readonly string _incoming = Path.Combine(Path.GetFullPath(root), "incoming");

    /// <summary>Where the files are.</summary>
    public string Folder => _root;

    /// <summary>
    /// Closes the folder to other users of the machine, and makes it so where it is not there yet. A group may read it: nginx's.
    /// </summary>
    public void CloseToOthers()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_root);
            return;
        }

        try
        {
            // A decoder stands below the folder of temporary files, and must not look around there.
            foreach (var (folder, most) in ((string, UnixFileMode)[])[(_root, OwnerAndGroup), (_incoming, Owner)])
            {
                var mode = File.GetUnixFileMode(Directory.CreateDirectory(folder, most).FullName);
                if ((mode & ~most) != UnixFileMode.None)
                {
                    File.SetUnixFileMode(folder, mode & most);
                }
            }
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            // The folder is not this user's, or the disk is away: its health is told elsewhere.
        }
    }

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
            {
                return null;
            }

            complete = true;
            return new ReceivedFile(path, copy.Length, copy.Sha256);
        }
        finally
        {
            if (!complete)
            {
                LocalFiles.TryDelete(path);
            }
        }
    }

    public Task<StoredFile> KeepAsync(ReceivedFile file, FileKey key, long length, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, file.Length);
        ct.ThrowIfCancellationRequested();

        // Flushing blocks its thread, and there is no asynchronous call for it.
        return Task.Run(
            () => Guarded("An upload could not be kept on disk.", () =>
            {
                using (var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.ReadWrite))
                {
                    if (length < file.Length)
                    {
                        RandomAccess.SetLength(handle, length);
                    }

                    RandomAccess.FlushToDisk(handle);
                }

                var path = PathOf(key);
                var folder = Path.GetDirectoryName(path)!;
                var isNewFolder = !Directory.Exists(folder);
                Directory.CreateDirectory(folder);

                // The same bytes may be kept twice under one name: by an attempt that broke off after this, and by the next one.
                File.Move(file.Path, path, overwrite: true);
                file.MarkKept();
                LocalFiles.FlushFolder(folder);
                if (isNewFolder)
                {
                    LocalFiles.FlushFolder(_root);
                }

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
            // A deletion in a folder that does not exist would throw; a deletion of a file that does not exist does not.
            var path = PathOf(key);
            if (File.Exists(path))
            {
                File.Delete(path);
            }

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
            {
                return 0;
            }

            var removed = 0;
            foreach (var file in new DirectoryInfo(_incoming).EnumerateFileSystemInfos())
            {
                ct.ThrowIfCancellationRequested();

                // A file that vanished meanwhile has a time in 1601, and removing it again does no harm.
                if (file.LastWriteTimeUtc <= newest.UtcDateTime && LocalFiles.TryDelete(file))
                {
                    removed++;
                }
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
            LocalFiles.TryDelete(path);
        }
    }

    /// <summary>A kept file's path below the folder of the store: also for a web server in front that sends it.</summary>
    public static string PlaceOf(FileKey key) => $"{key.ToString()[..LettersOfFolder]}/{key}";

    /// <summary>The folder of temporary files, on the same disk as the kept ones.</summary>
    public string Incoming => _incoming;

    /// <summary>Treats a file that was made on this machine like one that was received.</summary>
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
