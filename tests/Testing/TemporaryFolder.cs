namespace Microblog.Testing;

/// <summary>A folder of a test's own, removed after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("microblog-pg-").FullName;

    public TemporaryFolder()
    {
        // PostgreSQL runs as another user when the tests run as root, and goes through here to its own folder.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, (UnixFileMode)Convert.ToInt32("711", 8));
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
