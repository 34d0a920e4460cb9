using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Model;

namespace Microblog.Media.Commands;

/// <summary>Compares the stored files with what the database says of them.</summary>
internal sealed class CheckMedia(Inspection inspection) : ICommand
{
    public string Name => "media check";

    public string Options => "[--mend] [--hashes]";

    public string Summary => "Find files without rows and rows without files; --mend puts right what can be, --hashes reads every file too.";

    public async Task<int> RunAsync(CommandOptions options, TextWriter output, CancellationToken ct)
    {
        var mend = options.Has("mend");
        var (found, mended) = await inspection.RunAsync(mend, options.Has("hashes"), output, ct);
        await output.WriteLineAsync(found == 0 ? "Every file has its row and every row its file." : $"{found} faults, {mended} mended.{(mend ? "" : " To mend what can be: media check --mend")}");
        return found == mended ? 0 : 1;
    }
}
