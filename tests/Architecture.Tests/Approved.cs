using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests;

/// <summary>Compares what the code says with a file that somebody has approved.</summary>
internal static class Approved
{
    /// <summary>Set to 1, it rewrites the files instead of comparing; the review of the difference is the approval.</summary>
    private const string Setting = "MICROBLOG_APPROVE";

    public static void Holds(string path, string present, string advice)
    {
        var file = Repository.FullPath(path);
        if (Environment.GetEnvironmentVariable(Setting) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, present);
            return;
        }

        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (approved == present)
        {
            return;
        }

        string[] gone = [.. approved.Split('\n').Except(present.Split('\n'), StringComparer.Ordinal).Select(line => $"- {line}")];
        string[] come = [.. present.Split('\n').Except(approved.Split('\n'), StringComparer.Ordinal).Select(line => $"+ {line}")];
        Assert.Fail($"""
            {path} differs from the code{(gone.Length + come.Length == 0 ? " in its order" : "")}:
            {string.Join("\n", gone.Concat(come))}
            {advice}: {Setting}=1 dotnet test tests/Architecture.Tests
            Then commit the file with the change.
            """);
    }
}
