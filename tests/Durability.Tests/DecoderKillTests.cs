using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microblog.Media.Features.CleanUp;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Durability.Tests;

/// <summary>
/// A server is killed while decoders work for it: they die with it, the next one begins their work again, and nothing is left lying about.
/// </summary>
public sealed class DecoderKillTests
{
    private const int Kills = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // A moment, in truth; and a part of the time that their work would take.
    private static readonly TimeSpan DieWithin = TimeSpan.FromSeconds(3);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decoders_die_with_the_server_and_their_work_is_done_by_the_next_one()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux ends the children of a killed process.");
        }

        await using var database = await TestCluster.CloneAsync();
        using var folder = new DataFolder();
        using var watchdog = new ProcessWatchdog();
        await using var server =
            new ServerProcess(1, $"{database.ConnectionString};Maximum Pool Size=10", folder.Path, watchdog, decoders: true);
        server.Begin();
        await server.ListensAsync(Ct);
        await People.AddAsync(database.ConnectionString, 1);
        var large = await MakeAsync(folder.Path, "large.png", "size=7000x7000:rate=1:duration=1", "png");
        var longer = await MakeAsync(folder.Path, "long.mp4", "size=1280x720:rate=30:duration=30", "mpeg4");
        var (film, picture) = (await SendAsync(server, longer), await SendAsync(server, large));

        for (var kill = 0; kill < Kills; kill++)
        {
            await Eventually.HoldsAsync(() => Decoders(folder.Path).Contains("ffmpeg")
                && (kill > 0 || Decoders(folder.Path).Contains("vipsthumbnail")), Patience, () => server.Output);
            await server.KillAsync();
            await Eventually.HoldsAsync(() => Decoders(folder.Path).Count == 0, DieWithin, () => server.Output);
            server.Begin();
            await server.ListensAsync(Ct);
        }

        foreach (var id in (long[])[picture, film])
        {
            await Eventually.HoldsAsync(
                async () => (await ShowAsync(server, id)).GetProperty("state").GetString() != "processing", Patience, () => server.Output);
            var shown = await ShowAsync(server, id);
            shown.GetProperty("state").GetString().ShouldBe("ready", shown.ToString());
        }

        await server.KillAsync();
        await ShouldLeaveNothingAsync(database, folder.Path);
    }

    /// <summary>The programs that work in a folder below this one, by name.</summary>
    private static List<string> Decoders(string folder)
    {
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(p[^1])))
        {
            try
            {
                if (File.ResolveLinkTarget(Path.Combine(process, "cwd"),
                    returnFinalTarget: false)?.FullName.StartsWith(
                        Path.Combine(folder, "media", "incoming"), StringComparison.Ordinal) == true)
                {
                    found.Add(File.ReadAllText(Path.Combine(process, "comm")).Trim());
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Ended in this moment, or another user's.
            }
        }

        return found;
    }

    /// <summary>Some seconds of work for a decoder.</summary>
    private static async Task<byte[]> MakeAsync(string folder, string name, string what, string codec)
    {
        var path = Path.Combine(folder, name);
        using var process = Process.Start("ffmpeg", ["-loglevel", "error", "-f", "lavfi", "-i", $"testsrc2={what}", "-c:v", codec, path]);
        await process.WaitForExitAsync(Ct);
        process.ExitCode.ShouldBe(0);
        return await File.ReadAllBytesAsync(path, Ct);
    }

    private static async Task<long> SendAsync(ServerProcess server, byte[] file)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        var answer = (await new Person(1, "Ada", "person_0", People.KeyOf(0), client).UploadAsync(file))
            .ShouldSucceed(HttpStatusCode.Created);
        answer["media"].GetProperty("state").GetString().ShouldBe("processing");
        return answer["media_id"].GetInt64();
    }

    private static async Task<JsonElement> ShowAsync(ServerProcess server, long id)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        return (await new Person(1, "Ada", "person_0", People.KeyOf(0), client).GetAsync($"/api/media/{id}")).ShouldSucceed()["media"];
    }

    private static async Task ShouldLeaveNothingAsync(TestDatabase database, string folder)
    {
        await using var survivor = await MicroblogServer.JoinAsync(database, folder);
        survivor.Clock.Advance(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(2) - survivor.Clock.GetUtcNow());
        await using var scope = survivor.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediaCleanUp>().RunAsync(Ct);
        Directory.EnumerateFileSystemEntries(Path.Combine(survivor.MediaFolder, "incoming")).ShouldBeEmpty();
        var stored = (await Sql.RowsAsync(database.ConnectionString, "SELECT name FROM media.blobs")).Select(r => (string)r[0])
            .Order(StringComparer.Ordinal);
        Directory.EnumerateFiles(survivor.MediaFolder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal).ShouldBe(stored);
        (await Sql.ScalarAsync<long>(database.ConnectionString, "SELECT count(*) FROM media.files WHERE role = 'source'")).ShouldBe(0);
    }
}
