using System.Security.Cryptography;
using Microblog.Media.Storage;

namespace Microblog.Media.Engine;

/// <summary>A temporary folder of one job, which nobody else may look into. It goes with all that is in it.</summary>
internal sealed class WorkFolder : IDisposable
{
    public const string Prefix = "work-";
    private const long Room = 4 * 1024 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private WorkFolder(string path) => Path = path;

    public string Path { get; }

    /// <exception cref="StorageUnavailableException">The disk is full or read-only.</exception>
    public static WorkFolder Open(string parent)
    {
        var path = System.IO.Path.Combine(parent, Prefix + RandomNumberGenerator.GetHexString(16, lowercase: true));
        try
        {
            Directory.CreateDirectory(parent);
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OwnerOnly);
            return new WorkFolder(path);
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException("A temporary folder could not be made.", cause);
        }
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Whether the disk takes some megabytes more.</summary>
    public bool HasRoom()
    {
        var path = PathOf("room");
        try
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
                PreallocationSize = Room,
            });
            return true;
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            return false;
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            // The clean-up finds it later.
        }
    }
}
