using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace Microblog.Testing.SignOn;

/// <summary>
/// A real provider of sign-in on a port of loopback: oidc-provider, fetched once by npm with its lock file. Ann and Bob have accounts
/// there. It is at localhost and the servers of the tests are at 127.0.0.1, so that a browser takes them for different sites.
/// </summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "microblog";
    public const string Secret = "a secret of the tests";

    private readonly string _home;
    private readonly string _script;
    private readonly HttpClient _http = new();
    private Process? _process;
    private int _port;

    private OpenIdProvider(string home, string script) => (_home, _script) = (home, script);

    /// <summary>Its issuer, and what servers call its authority.</summary>
    public string Authority => $"http://localhost:{_port}";

    public static async Task<OpenIdProvider> StartNewAsync()
    {
        var home = await NpmPackages.InstallAsync("oidc-provider", Embedded("package.json"), Embedded("package-lock.json"));
        var script = Path.Combine(
            Path.GetTempPath(), $"microblog-provider-{RandomNumberGenerator.GetHexString(10, lowercase: true)}.mjs");
        await File.WriteAllTextAsync(script, Embedded("provider.mjs"));
        var provider = new OpenIdProvider(home, script);
        await provider.StartAsync();
        return provider;
    }

    /// <summary>Starts it, with other keys and without anybody's session; after a stop at the same port.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("node", [_script, _home, $"{_port}"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _ = DrainAsync(_process.StandardError);
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("listening on ", StringComparison.Ordinal))
            {
                _port = int.Parse(line["listening on ".Length..], CultureInfo.InvariantCulture);
                _ = DrainAsync(_process.StandardOutput);
                return;
            }
        }

        throw new InvalidOperationException("The provider of sign-in ended at once.");
    }

    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Tells it where the server is whose people sign in.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="name">What the server calls this provider.</param>
    /// <param name="publicKey">Where the server has a key in place of the secret: its public half, as a JSON Web Key.</param>
    public Task ServeAsync(Uri server, string name, object? publicKey = null) => ControlAsync("client", new
    {
        address = server.GetLeftPart(UriPartial.Authority),
        name,
        method = publicKey is null ? null : "private_key_jwt",
        jwks = publicKey is null ? null : new { keys = new[] { publicKey } },
    });

    /// <summary>Signs with another key from now on.</summary>
    /// <param name="keep">Whether it still says the old ones.</param>
    public Task RotateAsync(bool keep = true) => ControlAsync("rotate", new { keep });

    /// <summary>Changes what it says of a person, or makes another.</summary>
    public Task ChangeAsync(string id, object claims) => ControlAsync("person", new { id, claims });

    /// <summary>Spoils the ID tokens from now on: their claims, their header, or by which key they are signed. Null: no more.</summary>
    public Task SpoilAsync(object? what) => ControlAsync("fault", new { what });

    /// <summary>Signs anything.</summary>
    /// <param name="payload">The claims.</param>
    /// <param name="header">More fields of the header.</param>
    /// <param name="key">
    /// <c>current</c>, <c>other</c> that it does not say, <c>forged</c>: another under the name of the current one, <c>secret</c>, or
    /// <c>none</c>.
    /// </param>
    public async Task<string> SignAsync(object payload, object? header = null, string key = "current") =>
        (await ControlAsync("sign", new { payload, header = header ?? new { }, key })).GetProperty("token").GetString()!;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        File.Delete(_script);
    }

    private async Task<JsonElement> ControlAsync(string what, object body)
    {
        using var answer = await _http.PostAsJsonAsync($"http://127.0.0.1:{_port}/control/{what}", body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task DrainAsync(StreamReader output)
    {
        try
        {
            while (await output.ReadLineAsync() is not null)
            {
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException or IOException)
        {
            // It was stopped.
        }
    }

    private static string Embedded(string name)
    {
        using var reader = new StreamReader(
            typeof(OpenIdProvider).Assembly.GetManifestResourceStream($"Microblog.Testing.SignOn.{name}")!);
        return reader.ReadToEnd();
    }
}
