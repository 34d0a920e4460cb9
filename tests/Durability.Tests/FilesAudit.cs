using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microblog.Media.Features.CleanUp;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Durability.Tests;

/// <summary>Compares the ledger, the rows and the files, in both directions.</summary>
internal sealed class FilesAudit(MicroblogServer server, string connectionString, Traffic traffic, ITestOutputHelper output)
{
    private const string Rows = "SELECT key, alt, state, id, failure FROM media.media";
    private const string Blobs = "SELECT b.name, f.key FROM media.blobs b LEFT JOIN media.files f ON f.blob_id = b.id";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task RunAsync()
    {
        // The clock of this server stood before the others': what they have committed to go is due now.
        await CleanUpAtAsync(TimeSpan.FromMinutes(1));
        await UploadsAreAsAcknowledgedAsync();
        var rows = await Sql.RowsAsync(connectionString, Rows);
        rows.Where(r => (string)r[2] == MediaItem.Failed).Select(r => $"{r[1]}: {r[4]}").ShouldBeEmpty();
        var blobs = await Sql.RowsAsync(connectionString, Blobs);
        var names = blobs.Where(b => b[1] is string).ToDictionary(b => (string)b[1], b => (string)b[0], StringComparer.Ordinal);
        foreach (var row in rows.Where(r => (string)r[2] == MediaItem.Ready))
        {
            var path = FileOf(names[(string)row[0]]);
            File.Exists(path).ShouldBeTrue($"{row[1]} has lost its file.");
            traffic.Pictures.Are((string)row[1], await File.ReadAllBytesAsync(path, Ct)).ShouldBeTrue((string)row[1]);
        }

        var known = blobs.Concat(await Sql.RowsAsync(connectionString, "SELECT name FROM media.removals"));
        Files().Except(known.Select(b => FileOf((string)b[0])), StringComparer.Ordinal).ShouldBeEmpty("Nobody would ever remove these.");
        output.WriteLine(
            $"{rows.Count} uploads, {rows.Count(r => (string)r[2] != MediaItem.Ready)} of them not received to the end, "
            + $"{Files().Count()} files; {traffic.Uploads.Acknowledged.Count} uploads by people who delete them, "
            + $"{traffic.Uploads.Gone.Count} accounts gone");

        // Two hours later what broke off is gone, and a check finds nothing; two days later also what no tweet uses is gone.
        await CleanUpAtAsync(TimeSpan.FromHours(2));
        (await Sql.RowsAsync(connectionString, $"{Rows} WHERE state <> 'ready'")).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.Combine(server.MediaFolder, "incoming")).ShouldBeEmpty();
        (await CheckAsync()).ShouldBe("Every file has its row and every row its file.");
        await CleanUpAtAsync(TimeSpan.FromDays(2));
        (await Sql.RowsAsync(connectionString,
            "SELECT m.id FROM media.media m LEFT JOIN tweets.tweets t ON t.id = m.tweet_id WHERE t.id IS NULL OR NOT m.confirmed"))
            .ShouldBeEmpty();
        (await Sql.RowsAsync(connectionString, Blobs)).Select(r => FileOf((string)r[0])).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ShouldBe(Files());
        (await Sql.RowsAsync(connectionString,
            "SELECT m.key FROM media.media m WHERE NOT EXISTS (SELECT FROM media.files f WHERE f.key = m.key)")).ShouldBeEmpty();
        await CleanUpAtAsync(TimeSpan.FromDays(2) + TimeSpan.FromHours(2));
        (await Sql.RowsAsync(connectionString, "SELECT name FROM media.removals")).ShouldBeEmpty();
    }

    private async Task UploadsAreAsAcknowledgedAsync()
    {
        var there = (await Sql.RowsAsync(connectionString, "SELECT id FROM media.media WHERE state = 'ready'")).Select(r => (long)r[0])
            .ToHashSet();
        var uploads = traffic.Uploads.Acknowledged;
        uploads.Where(u => u.Deleted && there.Contains(u.Id)).Select(u => u.Id).ShouldBeEmpty("A deletion was acknowledged and lost.");
        uploads.Where(u => !u.PerhapsDeleted && !there.Contains(u.Id)).Select(u => u.Id)
            .ShouldBeEmpty("An upload was acknowledged and lost.");
        foreach (var gone in traffic.Uploads.Gone)
        {
            (await Sql.ScalarAsync<long>(connectionString,
                $"SELECT count(*) FROM media.media WHERE owner_id = {gone} AND state <> 'receiving'")).ShouldBe(0);
        }
    }

    private async Task CleanUpAtAsync(TimeSpan later)
    {
        server.Clock.Advance(TimeProvider.System.GetUtcNow() + later - server.Clock.GetUtcNow());
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediaCleanUp>().RunAsync(Ct);
        await server.RemovalsAsync();
    }

    private async Task<string> CheckAsync()
    {
        await using var scope = server.Services.CreateAsyncScope();
        await using var said = new StringWriter();
        var check = scope.ServiceProvider.GetServices<ICommand>().First(c => c.Name == "media check");
        await check.RunAsync(check.ToParserCommand().Parse(["--hashes"]), said, Ct);
        return said.ToString().Trim();
    }

    private string FileOf(string key) => Path.Combine(server.MediaFolder, key[..2], key);

    private IEnumerable<string> Files() => Directory.EnumerateFiles(server.MediaFolder, "*", SearchOption.AllDirectories)
        .Where(f => !f.StartsWith(Path.Combine(server.MediaFolder, "incoming"), StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
