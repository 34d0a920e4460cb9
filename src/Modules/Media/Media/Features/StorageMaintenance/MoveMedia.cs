using System.CommandLine;
using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Features.StorageMaintenance;

/// <summary>Moves all stored files to another place while the server runs. A move that breaks off goes on the next time.</summary>
internal sealed class MoveMedia(MediaMover mover, FileStores stores) : ICommand
{
    public string Name => "media move";

    public string Summary =>
        "Move all stored files to local or s3, verified by their hashes; set Media:Storage first, so that new ones go there too.";

    public IReadOnlyList<Option> Options { get; } =
    [
        new Option<string>("--to") { HelpName = "PLACE", Required = true, Description = "local or s3." },
    ];

    public async Task<int> RunAsync(ParseResult options, TextWriter output, CancellationToken ct)
    {
        var to = options.GetRequiredValue<string>("--to").ToLowerInvariant();
        if (!stores.Places.Contains(to, StringComparer.Ordinal))
        {
            throw new UsageException($"--to is one of: {string.Join(", ", stores.Places)}. For s3, set Media:S3:Bucket.");
        }

        var (moved, failed) = await mover.RunAsync(to, output, ct);
        await output.WriteLineAsync(
            $"Moved {moved} files to {to}.{(failed > 0 ? $" {failed} could not be moved and stay where they are." : "")}");
        if (ct.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped. The same command goes on with the others.");
            return 1;
        }

        if (stores.Current != to)
        {
            await output.WriteLineAsync($"New files still go to {stores.Current}: set Media:Storage to {to}.");
        }

        return failed == 0 ? 0 : 1;
    }
}
