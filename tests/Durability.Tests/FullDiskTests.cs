using System.Diagnostics;
using System.Net;
using Microblog.Media.Features.Uploads;
using Microblog.Testing;
using Microblog.Testing.Postgres;

namespace Microblog.Durability.Tests;

/// <summary>A server whose uploads lie on a disk of a few megabytes, which is filled to its last byte and emptied again.</summary>
public sealed class FullDiskTests
{
    private const int DiskMegabytes = 6;

    // A disk in memory that only this program and its children see. Root may make one; anybody else may where they are root of a namespace
    // of their own.
    private static readonly string[] Namespaces = Environment.IsPrivilegedProcess ? ["unshare", "--mount"]
        : ["unshare", "--user", "--map-root-user", "--mount"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_disk_is_full_uploads_are_refused_and_what_waits_is_done_when_there_is_room()
    {
        await using var database = await TestCluster.CloneAsync();
        using var folder = new DataFolder();
        var media = Directory.CreateDirectory(Path.Combine(folder.Path, "media")).FullName;
        string[] within = [.. Namespaces, "sh", "-c", $"mount -t tmpfs -o size={DiskMegabytes}m tmpfs '{media}' && exec \"$@\"", "sh"];
        if (!await CanMountAsync(within))
        {
            Assert.Skip("This machine lets nobody make a disk of their own: unshare is not there, or not allowed.");
        }

        using var watchdog = new ProcessWatchdog();
        await using var server =
            new ServerProcess(1, $"{database.ConnectionString};Maximum Pool Size=10", folder.Path, watchdog, decoders: true, within);
        server.Begin();
        await server.ListensAsync(Ct);
        await People.AddAsync(database.ConnectionString, 1);
        using var client = new HttpClient { BaseAddress = server.Address };
        var ada = new Person(1, "Ada", "person_0", People.KeyOf(0), client);
        var disk = $"/proc/{server.ProcessId}/root{media}";
        (await ada.UploadAsync(SamplePicture.Paint(1, 300, 200))).ShouldSucceed(HttpStatusCode.Created);
        await Eventually.HoldsAsync(async () => await JobsAsync("true") == 0);
        await Eventually.HoldsAsync(async () => await Sql.ScalarAsync<long>(
            database.ConnectionString, "SELECT count(*) FROM media.removals WHERE removed_at IS NULL") == 0);

        // In the middle of what is sent, which is then not kept in part.
        var before = await KeptAsync();
        (await ada.UploadAsync(await NoiseAsync(DiskMegabytes + 1))).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
        (await KeptAsync()).ShouldBe(before);

        // Taken while there was room, and to be processed when there is none.
        await Sql.ExecuteAsync(database.ConnectionString, """
            CREATE FUNCTION media.hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.due_at := 'infinity'; RETURN NEW; END $$;
            CREATE TRIGGER hold BEFORE INSERT ON media.jobs FOR EACH ROW EXECUTE FUNCTION media.hold()
            """);
        var waiting = (await ada.UploadAsync(SamplePicture.Paint(2, 900, 700))).ShouldSucceed(HttpStatusCode.Created)["media_id"]
            .GetInt64();
        Fill(Path.Combine(disk, "filler"));
        await Sql.ExecuteAsync(database.ConnectionString, "DROP FUNCTION media.hold CASCADE; UPDATE media.jobs SET due_at = now()");
        (await ada.UploadAsync(SamplePicture.Paint(3, 30, 20))).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
        (await client.GetAsync("/health/ready", Ct)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await Eventually.HoldsAsync(async () => await JobsAsync("attempts > 0") == 1);
        (await Sql.ScalarAsync<string>(database.ConnectionString, "SELECT last_error FROM media.jobs")).ShouldContain("disk");
        (await StateAsync(ada, waiting)).ShouldBe("processing");

        File.Delete(Path.Combine(disk, "filler"));
        await Eventually.HoldsAsync(async () => await StateAsync(ada, waiting) == "ready");
        (await ada.UploadAsync(SamplePicture.Paint(3, 30, 20))).ShouldSucceed(HttpStatusCode.Created);
        (await client.GetAsync("/health/ready", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Eventually.HoldsAsync(async () => await JobsAsync("true") == 0
            && !Directory.EnumerateFileSystemEntries(Path.Combine(disk, "incoming")).Any());
        server.Died.ShouldBeFalse();

        Task<long> JobsAsync(string which) =>
            Sql.ScalarAsync<long>(database.ConnectionString, $"SELECT count(*) FROM media.jobs WHERE {which}");

        async Task<(long Rows, int Files)> KeptAsync() => (
            await Sql.ScalarAsync<long>(
                database.ConnectionString, "SELECT (SELECT count(*) FROM media.media) + (SELECT count(*) FROM media.blobs)"),
            Directory.EnumerateFiles(disk, "*", SearchOption.AllDirectories).Count());
    }

    private static async Task<bool> CanMountAsync(string[] within)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(within[0], [.. within[1..], "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
            await process.WaitForExitAsync(Ct);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A picture that cannot be packed, of so many megabytes.</summary>
    private static async Task<byte[]> NoiseAsync(int megabytes)
    {
        var picture = SamplePicture.Paint(4, 30, 20);
        await using var padded = new MemoryStream();
        await padded.WriteAsync(picture, Ct);
        await padded.WriteAsync(new Chance(1, 1).Bytes(megabytes * 1024 * 1024), Ct);
        return padded.ToArray();
    }

    private static void Fill(string path)
    {
        using var filler = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1024 * 1024; size > 0; size /= 2)
        {
            try
            {
                while (true)
                {
                    filler.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // So much does not fit any more; perhaps half of it.
            }
        }
    }

    private static async Task<string> StateAsync(Person person, long mediaId) =>
        (await person.GetAsync($"/api/media/{mediaId}")).ShouldSucceed()["media"].GetProperty("state").GetString()!;
}
