using System.Diagnostics;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.OAuth;

/// <summary>
/// Real clients of Mastodon, unchanged, sign somebody in: they register, send the person to the pages, and get a token. toot and
/// Mastodon.py are Debian packages, masto.js is fetched by npm.
/// </summary>
public sealed class RealClientTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private const string Toot = "/usr/bin/toot";
    private const string MastodonPy = "/usr/lib/python3/dist-packages/mastodon";

    private string Address => server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task Mastodon_py_signs_in_and_out()
    {
        Assert.SkipUnless(System.IO.Directory.Exists(MastodonPy), "python3-mastodon is not installed.");
        var ada = await Member.JoinAsync(server);
        var script = await WriteAsync("mastodonpy.py");

        var said = await SignInAsync(new ProcessStartInfo("/usr/bin/python3", [script, Address]), ada);

        (said.GetProperty("acct").GetString(), said.GetProperty("app").GetString()).ShouldBe((ada.Username, "My script"));
    }

    [Fact]
    public async Task Masto_js_signs_in_and_out()
    {
        var ada = await Member.JoinAsync(server);
        var home = await NpmPackages.InstallAsync(
            "mastodon-clients", await EmbeddedAsync("package.json"), await EmbeddedAsync("package-lock.json"));
        var script = await WriteAsync("masto.mjs");

        var said = await SignInAsync(new ProcessStartInfo("node", [script, Address, home]), ada);

        (said.GetProperty("acct").GetString(), said.GetProperty("app").GetString(), said.GetProperty("scope").GetString())
            .ShouldBe((ada.Username, "My page", "read"));
    }

    [Fact]
    public async Task Toot_signs_in_and_says_who_it_is()
    {
        Assert.SkipUnless(File.Exists(Toot), "toot is not installed.");
        var ada = await Member.JoinAsync(server);
        var home = System.IO.Directory.CreateTempSubdirectory("microblog-toot-").FullName;
        try
        {
            var login = Start(
                new ProcessStartInfo(Toot, ["login", "--no-color", "--disable-https", "-i", server.Client.BaseAddress!.Authority]), home);
            await login.StandardInput.WriteLineAsync("n");
            await login.StandardInput.WriteLineAsync(await CodeAsync(await AddressInAsync(login), ada));
            await EndAsync(login);

            using var who = Start(new ProcessStartInfo(Toot, ["whoami", "--no-color"]), home);
            (await EndAsync(who)).ShouldContain($"@{ada.Username}");
        }
        finally
        {
            System.IO.Directory.Delete(home, recursive: true);
        }
    }

    private async Task<JsonElement> SignInAsync(ProcessStartInfo program, Member member)
    {
        using var client = Start(program);
        await client.StandardInput.WriteLineAsync(await CodeAsync(await AddressInAsync(client), member));
        return JsonDocument.Parse(await EndAsync(client)).RootElement;
    }

    private static Process Start(ProcessStartInfo program, string? home = null)
    {
        program.RedirectStandardInput = program.RedirectStandardOutput = program.RedirectStandardError = true;
        if (home is not null)
        {
            program.Environment["XDG_CONFIG_HOME"] = home;
        }

        program.Environment["PYTHONUNBUFFERED"] = "1";
        return Process.Start(program)!;
    }

    // The line on which the client says where the person has to go.
    private static async Task<string> AddressInAsync(Process client)
    {
        while (await client.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http", StringComparison.Ordinal))
            {
                return line.Trim();
            }
        }

        throw new InvalidOperationException($"The client said no address: {await client.StandardError.ReadToEndAsync()}");
    }

    private static async Task<string> EndAsync(Process client)
    {
        client.StandardInput.Close();
        var (said, errors) = (await client.StandardOutput.ReadToEndAsync(), await client.StandardError.ReadToEndAsync());
        await client.WaitForExitAsync();
        client.ExitCode.ShouldBe(0, $"{said} {errors}");
        return said;
    }

    private async Task<string> CodeAsync(string address, Member member)
    {
        using var browser = new AppBrowser(server);
        var page = await browser.OpenAsync(new Uri(address).PathAndQuery);
        var consent = await browser.SubmitAsync(page, ("login", member.Username), ("password", member.Password));
        return (await browser.SubmitAsync(consent, ("decision", "allow"))).Code.ShouldNotBeNull(consent.Html);
    }

    private static async Task<string> WriteAsync(string name)
    {
        var file = Path.Combine(Path.GetTempPath(), $"microblog-{Guid.NewGuid():N}-{name}");
        await File.WriteAllTextAsync(file, await EmbeddedAsync(name));
        return file;
    }

    private static async Task<string> EmbeddedAsync(string name)
    {
        await using var stream = typeof(RealClientTests).Assembly.GetManifestResourceStream(
            $"Microblog.Users.Tests.OAuth.Clients.{name}")!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
