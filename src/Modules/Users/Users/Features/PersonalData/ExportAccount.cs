using System.Globalization;
using System.IO.Compression;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.PersonalData;

/// <summary>The caller downloads everything that the server keeps of them, as one archive.</summary>
internal sealed class ExportAccount(IEnumerable<IPersonalDataExport> modules, UsersDb db, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<PushStreamHttpResult>
{
    private const string Type = "application/zip";

    // An export reads everything of a person: a few in a minute are more than anybody needs.
    private static readonly RateLimitPolicy Exports = new("Exports", 5);

    public override void Configure()
    {
        Get("/users/me/export");
        Group<UsersGroup>();
        Describe(
            "Take along all that is mine",
            """
            A ZIP archive, written while it is read: JSON files (the account, sessions, linked providers, API keys without secrets, follows,
            blocks, mutes, tweets with their versions, likes, retweets, bookmarks, media) and the uploaded files. Other people appear by
            their ids. An archive that breaks off cannot be opened.
            """);
        Description(b => b.Produces<Stream>(200, Type));
        RateLimit(Exports);
    }

    protected override async Task<PushStreamHttpResult> AnswerAsync(CancellationToken ct)
    {
        events.Add(AuditEntry.ExportedAccount, Caller, Caller.Id, Client.Of(HttpContext));
        await db.SaveChangesAsync(ct);
        var now = clock.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"microblog-{Caller.Id}-{now:yyyy-MM-dd}.zip");
        return TypedResults.Stream(body => WriteAsync(body, Caller.Id, now, ct), Type, name);
    }

    private async Task WriteAsync(Stream body, long personId, DateTimeOffset now, CancellationToken ct)
    {
        // Not disposed after an exception: that would write the end of an archive that is not complete.
#pragma warning disable CA2000
        var deferred = new DeferredWriteStream(body);
        var archive = await ZipArchive.CreateAsync(deferred, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
#pragma warning restore CA2000
        foreach (var module in modules)
        {
            await foreach (var file in module.FindAsync(personId, ct))
            {
                var entry = archive.CreateEntry(file.Name, file.IsDense ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
                entry.LastWriteTime = now;
                await using var stream = await entry.OpenAsync(ct);
                await file.WriteToAsync(stream, ct);
            }
        }

        await archive.DisposeAsync();
        await deferred.FlushAsync(ct);
    }
}
