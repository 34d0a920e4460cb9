using System.ComponentModel;
using System.Diagnostics;

namespace Microblog.Media.Domain;

/// <summary>Finds out whether libvips on this machine can decode HEIC, by a picture of 16 × 16 pixels: builds of libheif differ.</summary>
internal static class HeicProbe
{
    private const string Sample = """
        AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeRtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAA
        AAAAACAAAAEGlkYXQAAAAAABAAEAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIIAAEAAAAAAAAANAACAAEAAAAAAAAAAQAAAAAAAAAIAAMAAAAA
        AAACPAABAAAAAAAAAL4AAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAAAAACAABncmlkAAAAABVpbmZlAgAAAQ
        ADAABFeGlmAAAAANhpcHJwAAAAtmlwY28AAAB2aHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgAAA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66
        AkAhAAEAKkIBAQNwAAADAJAAAAMAAAMAHqAggQWW6q6a5uBAQMCAAAADAIAAAAMAhCIAAQAGRAHBc8GJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAA
        AUaXNwZQAAAAAAAAAQAAAAEAAAABBwaXhpAAAAAAMICAgAAAAaaXBtYQAAAAAAAAACAAECgQIAAgIDhAAAAChpcmVmAAAAAAAAAA5kaW1nAAIA
        AQABAAAADmNkc2MAAwABAAIAAAD6bWRhdAAAADAoAa8TIWZjQPgQ92f/67wV/5VrP/M3senOyEdAwNIggJtASJNdUAsWEICHdqVW3PgAAAAGRX
        hpZgAASUkqAAgAAAAGABIBAwABAAAAAQAAABoBBQABAAAAVgAAABsBBQABAAAAXgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAGmHBAABAAAA
        ZgAAAAAAAAA4YwAA6AMAADhjAADoAwAABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAAB
        AAAAADoAQAAQAAABAAAAAAAAAA
        """;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(20);

    public static bool Run(string vipsThumbnail)
    {
        var folder = Directory.CreateTempSubdirectory("microblog-heic-");
        try
        {
            var source = Path.Combine(folder.FullName, "sample.heic");
            File.WriteAllBytes(source, Convert.FromBase64String(Sample));
            var made = Path.Combine(folder.FullName, "sample.webp");
            var start = new ProcessStartInfo(vipsThumbnail, [source, "-o", made])
            {
                WorkingDirectory = folder.FullName,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            if (!process.WaitForExit(MostTime))
            {
                process.Kill(entireProcessTree: true);
                return false;
            }

            return process.ExitCode == 0 && File.Exists(made);
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
