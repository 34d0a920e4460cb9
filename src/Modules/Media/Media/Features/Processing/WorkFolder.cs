using System.Security.Cryptography;
using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Features.Processing;

/// <summary>A temporary folder of one job, which only this user may read. Disposing it deletes it with its content.</summary>
internal sealed class WorkFolder : IDisposable
{
    public const string Prefix = "work-";
    private const long Room = 4 * 1024 * 1024;
    private const int Root = 0;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly Lock _lending = new();
    private int _lent;

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
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnly);
            }

            return new WorkFolder(path);
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException("A temporary folder could not be made.", cause);
        }
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Shows a stored file under a name of our own: no path that a program could misread as an option, and none to the other stored files.
    /// </summary>
    public void Link(string path, string name)
    {
        if (DecoderIsolation.Current.User is null)
        {
            File.CreateSymbolicLink(PathOf(name), path);
        }
        else if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & UnixFileMode.OtherRead) == UnixFileMode.None
            || !LocalFiles.TryLink(path, PathOf(name)))
        {
            Copy(path, name);
        }
    }

    /// <summary>A copy of a stored file, which may be changed.</summary>
    public void Copy(string path, string name)
    {
        File.Copy(path, PathOf(name));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf(name), Readable);
        }
    }

    /// <summary>
    /// Lends the folder to the user of a program that is started in it, and takes it back when the last of them has ended.
    /// </summary>
    public IDisposable Lend(int? user)
    {
        lock (_lending)
        {
            if (user is { } other && _lent++ == 0)
            {
                LocalFiles.TryGive(Path, other);
            }
        }

        return new Loan(this, user);
    }

    /// <summary>The path of a file that a program has made, which is the server's own from here on.</summary>
    /// <exception cref="UnreadableMediaException">It is no file: a program that was taken over may leave a link to another one.</exception>
    public string PathOfMade(string name)
    {
        var made = new FileInfo(PathOf(name));
        if (!made.Exists || made.LinkTarget is not null)
        {
            throw new UnreadableMediaException("The file could not be read.", $"The decoder left no file {name}.");
        }

        if (DecoderIsolation.Current.User is not null)
        {
            LocalFiles.TryGive(made.FullName, Root);
        }

        return made.FullName;
    }

    /// <summary>Whether the disk has room for some megabytes more.</summary>
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

    private sealed class Loan(WorkFolder folder, int? user) : IDisposable
    {
        public void Dispose()
        {
            lock (folder._lending)
            {
                if (user is not null && --folder._lent == 0)
                {
                    LocalFiles.TryGive(folder.Path, Root);
                }
            }
        }
    }
}
