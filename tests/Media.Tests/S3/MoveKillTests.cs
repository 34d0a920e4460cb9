using System.Diagnostics;
using System.Net;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Persistence.Storage;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media.Tests.S3;

public sealed class MoveKillTests(KeepsOnDisk server) : IClassFixture<KeepsOnDisk>
{
    private const int Pictures = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_move_that_is_killed_again_and_again_ends_with_every_file_once_while_people_look_at_them()
    {
        var ada = await server.PersonAsync();
        var pictures = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < Pictures; i++)
        {
            var media = (await ada.UploadAsync(SamplePicture.Paint(300 + i, 120, 80))).ShouldSucceed(HttpStatusCode.Created)["media"];
            var url = media.GetProperty("url").GetString()!;
            pictures.Add(url, await server.Client.GetByteArrayAsync(url, Ct));
        }

        while (await server.ScalarAsync<long>("SELECT count(*) FROM media.files WHERE role = 'source'") > 0)
        {
            await Task.Delay(10, Ct);
        }
        using var looking = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var looks = LookAsync(pictures, looking.Token);

        // At the first file, in the middle, and when all rows are written and the old files are still there.
        foreach (var count in (int[])[1, Pictures / 2, Pictures])
        {
            using var move = Start("media", "move", "--to", "s3");
            while (!move.HasExited && await MovedAsync() < count)
            {
                await Task.Delay(5, Ct);
            }
            move.Kill();
            await move.WaitForExitAsync(Ct);
        }

        using (var last = Start("media", "move", "--to", "s3"))
        {
            await last.WaitForExitAsync(Ct);
            last.ExitCode.ShouldBe(0);
        }

        await looking.CancelAsync();
        (await looks).ShouldBeGreaterThan(Pictures);
        (await MovedAsync()).ShouldBe(Pictures);
        Directory.GetFiles(server.MediaFolder, "*", SearchOption.AllDirectories).Select(Path.GetFileName)
            .Where(n => FileKey.TryParse(n!, out _)).ShouldBeEmpty();
        (await server.Services.GetRequiredService<FileStores>().Of(FileStores.S3).ListAsync(Ct).CountAsync(Ct)).ShouldBe(Pictures);
        using var check = Start("media", "check", "--hashes");
        await check.WaitForExitAsync(Ct);
        check.ExitCode.ShouldBe(0);
    }

    private Task<long> MovedAsync() => server.ScalarAsync<long>("SELECT count(*) FROM media.blobs WHERE place = 's3' AND stored");

    /// <returns>How many times a picture was fetched.</returns>
    private async Task<int> LookAsync(Dictionary<string, byte[]> pictures, CancellationToken until)
    {
        for (var looks = 0; ; looks++)
        {
            // Without a pause the looks take the processor from the moves.
            await Task.Delay(20, CancellationToken.None);
            foreach (var (url, picture) in pictures)
            {
                if (until.IsCancellationRequested)
                {
                    return looks * pictures.Count;
                }
                (await server.Client.GetByteArrayAsync(url, CancellationToken.None)).ShouldBe(picture);
            }
        }
    }

    private Process Start(params string[] command)
    {
        string[] line = [.. ServerProcess.Program, .. command, "--data", Path.GetDirectoryName(server.MediaFolder)!];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ConnectionStrings__Microblog"] = server.ConnectionString,
                ["Database__RolePerModule"] = "true",

                // The socket of the tests' PostgreSQL is closed to other users.
                ["AllowRoot"] = "true",
            },
        };
        foreach (var (name, value) in server.StoreSettings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        return Process.Start(start)!;
    }
}
