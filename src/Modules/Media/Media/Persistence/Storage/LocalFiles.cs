using System.Runtime.InteropServices;
using System.Text;

namespace Microblog.Media.Persistence.Storage;

/// <summary>The file-system calls of the store that need some care.</summary>
internal static class LocalFiles
{
    // Read-only, and not inherited by the decoders that this process starts.
    private const int ReadOnlyCloseOnExec = 0x80000;

    public static Stream OpenRead(string path) => new FileStream(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous,
    });

    /// <summary>A new file; it is an error if it exists. It is written without a buffer.</summary>
    public static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.Read,
        Options = FileOptions.Asynchronous,
        BufferSize = 0,
    });

    /// <summary>Tries to remove a temporary file. One that stays is removed later by the clean-up.</summary>
    public static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception cause) when (IsDiskTrouble(cause))
        {
            return false;
        }
    }

    /// <summary>Tries to remove a file, or a folder with its content.</summary>
    public static bool TryDelete(FileSystemInfo found)
    {
        try
        {
            if (found is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                found.Delete();
            }

            return true;
        }
        catch (Exception cause) when (IsDiskTrouble(cause))
        {
            return false;
        }
    }

    public static bool IsDiskTrouble(Exception cause) => cause is IOException or UnauthorizedAccessException;

    /// <summary>Gives a file or folder itself, not what a link leads to, to a user and the group of the same number.</summary>
    public static bool TryGive(string path, int user) => ChangeOwner(Bytes(path), user, user) == 0;

    /// <summary>A second name for a file; false where the file system cannot do that, or it is another one.</summary>
    public static bool TryLink(string path, string name) => HardLink(Bytes(path), Bytes(name)) == 0;

    /// <summary>
    /// Whether a user who owns nothing of it can read and run a file: it, and all folders that lead to it, are open to all.
    /// </summary>
    public static bool IsOpenToAll(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        const UnixFileMode ReadAndRun = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        try
        {
            if ((File.GetUnixFileMode(path) & ReadAndRun) != ReadAndRun)
            {
                return false;
            }

            for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if ((File.GetUnixFileMode(folder) & UnixFileMode.OtherExecute) == UnixFileMode.None)
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Flushes a folder, so that a name in it outlives a power cut; the framework has no call for this. File systems that
    /// cannot do it report an error, which is ignored.
    /// </summary>
    public static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var folder = Open(Bytes(path), ReadOnlyCloseOnExec);
        if (folder < 0)
        {
            return;
        }

        _ = Flush(folder);
        _ = Close(folder);
    }

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "lchown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(byte[] path, int user, int group);

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int HardLink(byte[] path, byte[] name);
}
