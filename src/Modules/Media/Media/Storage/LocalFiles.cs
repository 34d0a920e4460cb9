using System.Runtime.InteropServices;
using System.Text;

namespace Microblog.Media.Storage;

/// <summary>The few file-system calls that the store needs and that take some care.</summary>
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

    /// <summary>A new file that nobody else can have made, written through without a buffer of its own.</summary>
    public static FileStream Create(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.Read,
        Options = FileOptions.Asynchronous,
        BufferSize = 0,
    });

    /// <summary>Removes a temporary file as well as it can: one that stays is found later as abandoned.</summary>
    public static bool Forget(string path)
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

    /// <summary>The same for a file or a folder with all that is in it.</summary>
    public static bool Forget(FileSystemInfo found)
    {
        try
        {
            if (found is DirectoryInfo folder)
                folder.Delete(recursive: true);
            else
                found.Delete();
            return true;
        }
        catch (Exception cause) when (IsDiskTrouble(cause))
        {
            return false;
        }
    }

    public static bool IsDiskTrouble(Exception cause) => cause is IOException or UnauthorizedAccessException;

    /// <summary>
    /// Flushes a folder, so that a name in it outlives a power cut; the framework has no call for this. File systems that
    /// cannot do it say so, and then there is nothing more to be done.
    /// </summary>
    public static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsLinux())
            return;

        var folder = Open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnlyCloseOnExec);
        if (folder < 0)
            return;

        _ = Flush(folder);
        _ = Close(folder);
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
