using System.Security.Cryptography;

namespace Microblog.Durability.Tests;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(
        System.IO.Path.GetTempPath(), $"microblog-durability-{RandomNumberGenerator.GetHexString(10, lowercase: true)}");

    public DataFolder() => Directory.CreateDirectory(Path);

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
