using System.Text;
using Microblog.Media.Features.Processing;
using Microblog.Media.Features.Uploads;

namespace Microblog.Media.Tests.Processing;

/// <summary>What a decoder could do that a file has taken over.</summary>
public sealed class IsolationTests(DecoderServer server) : IClassFixture<DecoderServer>
{
    private static readonly ProcessLimits Limits = new(TimeSpan.FromSeconds(20), 500_000_000, 1_000_000);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Incoming => Path.Combine(server.MediaFolder, "incoming");

    [Fact]
    public async Task A_decoder_has_as_little_as_the_server_says_at_its_start()
    {
        using var folder = WorkFolder.Open(Incoming);
        var isolation = DecoderIsolation.Of("/bin/sh");

        var said = await TryAsync(folder, "id -u; nice; wc -l < /proc/net/dev; echo x > made && echo wrote");

        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe($"{isolation.User ?? (Environment.IsPrivilegedProcess ? 0 : int.Parse(lines[0]))}");
        lines[1].ShouldBe("10");
        if (isolation.HasNoNetwork)
        {
            // Two lines of headings, and the interface that leads to itself.
            lines[2].Trim().ShouldBe("3");
        }
        lines[3].ShouldBe("wrote");
        isolation.Description.ShouldContain(isolation.HasNoNetwork ? "without network" : "with the network");
        isolation.Description.ShouldContain(isolation.User is null ? "the user of the server" : $"as the user {isolation.User}");
    }

    [Fact]
    public async Task A_decoder_of_its_own_user_finds_no_other_file()
    {
        if (DecoderIsolation.Current.User is null)
        {
            return;
        }

        (await server.SettledAsync(await server.PersonAsync(), SamplePicture.Paint(8, 30, 20))).GetProperty("state").GetString()
            .ShouldBe("ready");
        using var folder = WorkFolder.Open(Incoming);
        using var other = WorkFolder.Open(Incoming);
        await System.IO.File.WriteAllTextAsync(other.PathOf("secret"), "hunter2", Ct);

        var said = await TryAsync(folder,
            $"ls ..; ls {server.MediaFolder}; cat {other.PathOf("secret")}; cat ../{Path.GetFileName(other.Path)}/secret; cat /etc/shadow");

        said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_a_decoder_leaves_is_not_followed()
    {
        using var folder = WorkFolder.Open(Incoming);
        await TryAsync(folder, "ln -s /etc/passwd made");

        Should.Throw<UnreadableMediaException>(() => folder.PathOfMade("made"));
    }

    [Fact]
    public async Task What_a_decoder_has_made_is_the_servers_own_and_so_is_its_folder()
    {
        using var folder = WorkFolder.Open(Incoming);
        await TryAsync(folder, "echo x > made");

        folder.PathOfMade("made").ShouldBe(folder.PathOf("made"));
        (await OwnerAsync(folder.PathOf("made"))).ShouldBe(await OwnerAsync(server.MediaFolder));
        (await OwnerAsync(folder.Path)).ShouldBe(await OwnerAsync(server.MediaFolder));
    }

    [Fact]
    public async Task The_folder_of_uploads_is_closed_to_others()
    {
        (await server.SettledAsync(await server.PersonAsync(), SamplePicture.Paint(9, 30, 20))).GetProperty("state").GetString()
            .ShouldBe("ready");

        if (!OperatingSystem.IsWindows())
        {
            ((int)System.IO.File.GetUnixFileMode(server.MediaFolder)).ShouldBe(Convert.ToInt32("750", 8));
            ((int)System.IO.File.GetUnixFileMode(Incoming)).ShouldBe(Convert.ToInt32("700", 8));
        }
    }

    private static async Task<string> TryAsync(WorkFolder folder, string script) =>
        Encoding.UTF8.GetString((await new DecoderProcess("/bin/sh").RunAsync(folder, Limits, ["-c", script], Ct)).Output);

    private static async Task<string> OwnerAsync(string path)
    {
        using var stat = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%u", path])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
        return (await stat.StandardOutput.ReadToEndAsync(Ct)).Trim();
    }
}
