using System.Diagnostics;
using Microblog.Testing;
using Microblog.Testing.SignOn;

namespace Microblog.Host.Tests.OpenApi;

/// <summary>
/// A server, and the clients that two generators make of its OpenAPI document, as docs/using-the-api.md says, compiled with the journeys in
/// the folder Clients.
/// </summary>
public sealed class GeneratedClients : IAsyncLifetime
{
    private const string Resources = "Microblog.Host.Tests.OpenApi.Clients.";

    private readonly TemporaryFolder _folder = new();

    private OpenIdProvider? _provider;
    private EveryWayInServer? _server;

    public EveryWayInServer Server => _server!;

    /// <summary>What the compiler said; nothing when all is well.</summary>
    public string Complaints { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _provider = await OpenIdProvider.StartNewAsync();
        _server = new EveryWayInServer(_provider);
        await Server.InitializeAsync();
        await _provider.ServeAsync(Server.Client.BaseAddress!, "acme");

        // What the provider signs has the time of this machine.
        Server.Clock.AdjustTime(TimeProvider.System.GetUtcNow());
        var mails = Directory.CreateDirectory(Path.Combine(_folder.Path, "mails")).FullName;
        Server.Inbox.Arrived = mail => Keep(mail, mails);
        var home = await NpmPackages.InstallAsync("clients", Embedded("package.json"), Embedded("package-lock.json"));
        foreach (var name in typeof(GeneratedClients).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Resources, StringComparison.Ordinal)).Select(n => n[Resources.Length..]))
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, name), Embedded(name));
        }

        Directory.CreateDirectory(Path.Combine(_folder.Path, "generated"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "node_modules"), Path.Combine(home, "node_modules"));
        var document = $"{Server.Client.BaseAddress}openapi/v1.json";
        var generators = await Task.WhenAll(
            NodeAsync("types.mjs", document, "generated/schema.ts"),
            NodeAsync("node_modules/@hey-api/openapi-ts/bin/run.js", "-i", document, "-o", "generated/client"));
        generators.ShouldAllBe(g => g.ExitCode == 0);
        const string Compiler = "node_modules/typescript/bin/tsc";
        var compilations = await Task.WhenAll(NodeAsync(Compiler), NodeAsync(Compiler, "--project", "tsconfig.exact.json"));
        Complaints = string.Concat(compilations.Select(c => c.Output));
    }

    /// <summary>Runs a journey to its end.</summary>
    /// <returns>The calls that it made, each as method, path and status.</returns>
    public async Task<IReadOnlyList<string>> TravelAsync(string journey, string adminKey)
    {
        var (exitCode, output) = await NodeAsync(
            [Path.Combine("out", $"{journey}.js")],
            ("MICROBLOG_ADDRESS", $"{Server.Client.BaseAddress}".TrimEnd('/')), ("MICROBLOG_ADMIN_KEY", adminKey),
            ("MICROBLOG_PUBLIC_ADDRESS", EveryWayInServer.PublicAddress), ("MICROBLOG_TIME", $"{Server.Clock.GetUtcNow():O}"));
        exitCode.ShouldBe(0, output);
        return output.Split('\n');
    }

    public Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(_folder.Path, file));

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            await _server.Inbox.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        _folder.Dispose();
    }

    private Task<(int ExitCode, string Output)> NodeAsync(params string[] line) => NodeAsync(line, []);

    private async Task<(int ExitCode, string Output)> NodeAsync(string[] line, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("node", line)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var node = Process.Start(start)!;
        var texts = await Task.WhenAll(node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return (node.ExitCode, string.Concat(texts));
    }

    // A journey looks for the token by the page of the link and the address, such as reset.ada@example.com. It never sees half a file.
    private static void Keep(ReceivedMail mail, string folder)
    {
        var half = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllText(half, mail.Token);
        File.Move(half, Path.Combine(folder, $"{mail.Link.AbsolutePath.Trim('/')}.{mail.To}"), overwrite: true);
    }

    private static string Embedded(string name)
    {
        using var reader = new StreamReader(typeof(GeneratedClients).Assembly.GetManifestResourceStream(Resources + name)!);
        return reader.ReadToEnd();
    }
}
