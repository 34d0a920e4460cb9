using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Model;
using Microblog.Media.Storage;

namespace Microblog.Media.Commands;

/// <summary>Moves all stored files to another place while the server runs. What breaks off is gone on with the next time.</summary>
internal sealed class MoveMedia(Removal removal, FileStores stores) : ICommand
{
    public string Name => "media move";

    public string Options => "--to PLACE";

    public string Summary => "Move all stored files to local or s3, verified by their hashes; set Media:Storage first, so that new ones go there too.";

    public async Task<int> RunAsync(CommandOptions options, TextWriter output, CancellationToken ct)
    {
        var to = options.Require("to").ToLowerInvariant();
        if (!stores.Places.Contains(to, StringComparer.Ordinal))
            throw new UsageException($"--to is one of: {string.Join(", ", stores.Places)}. For s3, set Media:S3:Bucket.");

        var (moved, failed) = await removal.RunAsync(to, output, ct);
        await output.WriteLineAsync($"Moved {moved} files to {to}.{(failed > 0 ? $" {failed} could not be moved and stay where they are." : "")}");
        if (ct.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped. The same command goes on with the others.");
            return 1;
        }

        if (stores.Current != to)
            await output.WriteLineAsync($"New files still go to {stores.Current}: set Media:Storage to {to}.");
        return failed == 0 ? 0 : 1;
    }
}
