namespace Microblog.Testing;

/// <summary>
/// A program in place of vipsthumbnail that copies its source: a server with it serves what was sent, byte for byte, as long as that is
/// a WebP without metadata. For tests that watch files and not pictures.
/// </summary>
public static class StubDecoder
{
    private const string Script = """
        #!/bin/sh
        source=$1
        while [ "$1" != "-o" ]; do shift; done
        target=${2%%\[*}
        case $target in
            *.ppm) printf 'P6 1 1 255 \1\2\3' > "$target" ;;
            *) cp "$source" "$target" ;;
        esac

        """;

    private static readonly Lazy<string> Written = new(Write);

    /// <summary>The path of the program, for the setting <c>Media:VipsPath</c>.</summary>
    public static string Path => Written.Value;

    private static string Write()
    {
        var path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("microblog-decoder-").FullName, "vipsthumbnail");
        File.WriteAllText(path, Script.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            // A server that gives root's rights up, and its decoders, must reach it too.
            const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(System.IO.Path.GetDirectoryName(path)!, ForAll);
            File.SetUnixFileMode(path, ForAll);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(System.IO.Path.GetDirectoryName(path)!, recursive: true);
        return path;
    }
}
