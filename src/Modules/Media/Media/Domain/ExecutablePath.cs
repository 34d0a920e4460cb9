namespace Microblog.Media.Domain;

/// <summary>Finds programs of the system by name or path.</summary>
internal static class ExecutablePath
{
    private const string None = "none";

    /// <summary>The full path, or null when there is no such program, or the setting says <c>none</c>.</summary>
    public static string? Find(string program)
    {
        if (program.Length == 0 || program.Equals(None, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        }

        // Homebrew's folders are not in the path of a server that no shell started.
        var folders =
            $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/local/bin{Path.PathSeparator}/opt/homebrew/bin".Split(
            Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
