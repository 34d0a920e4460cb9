using System.CommandLine;
using Microblog.BuildingBlocks.Modules;

namespace Microblog.Media.Features.StorageMaintenance;

/// <summary>Compares the stored files with what the database says of them, and what people see with what is stored.</summary>
internal sealed class CheckMedia(StorageCheck check) : ICommand
{
    public string Name => "media check";

    public string Summary => "Find files without rows and rows without files; say what would be mended, and mend it.";

    public IReadOnlyList<Option> Options { get; } =
    [
        new Option<bool>("--mend") { Description = "Say how each fault would be mended." },
        new Option<bool>("--yes") { Description = "With --mend: mend it." },
        new Option<bool>("--hashes") { Description = "Read every file and compare its hash too." },
    ];

    public async Task<int> RunAsync(ParseResult options, TextWriter output, CancellationToken ct)
    {
        var (mend, yes) = (options.GetValue<bool>("--mend"), options.GetValue<bool>("--yes"));
        if (yes && !mend)
        {
            throw new UsageException("--yes goes with --mend.");
        }

        var report = new CheckReport(output, mend, yes);
        await check.RunAsync(report, options.GetValue<bool>("--hashes"), ct);
        await output.WriteLineAsync(report.Summary);
        return report.IsClean ? 0 : 1;
    }
}
