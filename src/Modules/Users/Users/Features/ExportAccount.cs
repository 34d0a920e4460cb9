using System.Globalization;
using System.IO.Compression;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>The caller takes along all that the server keeps of them, as one archive.</summary>
internal sealed class ExportAccount : IEndpoint
{
    private const string Type = "application/zip";

    // It reads all there is of somebody: a few times a minute is more than anybody needs.
    private static readonly RateKind Kind = new("Exports", 5);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/me/export", Handle)
        .WithName(nameof(ExportAccount))
        .WithSummary("Take along all that is mine")
        .WithDescription("""
            A ZIP archive, written as it is read: JSON files (the account, sessions, API keys without secrets, follows, blocks, mutes, tweets with their versions, likes,
            retweets, bookmarks, media) and the uploaded files. Others appear by their ids. An archive that breaks off on the way cannot be opened.
            """)
        .Produces<Stream>(200, Type)
        .CountsAs(Kind);

    internal static PushStreamHttpResult Handle(Caller caller, IEnumerable<IBelongings> modules, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"microblog-{caller.Id}-{now:yyyy-MM-dd}.zip");
        return TypedResults.Stream(body => WriteAsync(body, modules, caller.Id, now, ct), Type, name);
    }

    private static async Task WriteAsync(Stream body, IEnumerable<IBelongings> modules, long personId, DateTimeOffset now, CancellationToken ct)
    {
        // Not disposed when something fails: that would write the end of an archive which is none.
#pragma warning disable CA2000
        var piped = new PipedStream(body);
        var archive = await ZipArchive.CreateAsync(piped, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
#pragma warning restore CA2000
        foreach (var module in modules)
        {
            await foreach (var belonging in module.FindAsync(personId, ct))
            {
                var entry = archive.CreateEntry(belonging.Name, belonging.IsDense ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
                entry.LastWriteTime = now;
                await using var stream = await entry.OpenAsync(ct);
                await belonging.WriteToAsync(stream, ct);
            }
        }

        await archive.DisposeAsync();
        await piped.FlushAsync(ct);
    }
}
