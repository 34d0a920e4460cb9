using System.Net;
using System.Net.Sockets;
using Microblog.Testing;
using Microsoft.Playwright;
using Npgsql;

namespace Microblog.Web.Tests;

/// <summary>A second server that sends mail to an inbox, and whose public address is that of its page.</summary>
internal sealed class MailingServer : IAsyncDisposable
{
    private readonly Stage _stage;
    private readonly ServerProcess _server;

    private MailingServer(Stage stage, ServerProcess server, SmtpInbox inbox, string address) =>
        (_stage, _server, Inbox, Address) = (stage, server, inbox, address);

    public SmtpInbox Inbox { get; }

    /// <summary>By the name <c>localhost</c>, where browsers allow passkeys without https.</summary>
    public string Address { get; }

    public static async Task<MailingServer> StartAsync(Stage stage, params (string Name, string Value)[] more)
    {
        var inbox = new SmtpInbox();
        var port = FreePort();
        var address = $"http://localhost:{port}";
        var server = await stage.StartAnotherAsync(
            port,
            [
                ("Mail__Host", "127.0.0.1"), ("Mail__Port", $"{inbox.Port}"), ("Mail__Encryption", "none"),
                ("Mail__Sender", "microblog@social.example"), ("Instance__PublicAddress", address), .. more,
            ]);
        return new MailingServer(stage, server, inbox, address);
    }

    /// <summary>Somebody at a browser, without an account.</summary>
    public Task<Guest> StrangerAsync(string name) => _stage.StrangerAsync(name, new BrowserNewContextOptions { BaseURL = Address });

    /// <summary>Somebody with an account whose address is confirmed, not signed in.</summary>
    public async Task<Guest> MemberAsync(string name, string role = "user")
    {
        var guest = await StrangerAsync(name);
        await Client.RegisterAsync(_stage, guest.Username, name);
        await ExecuteAsync(
            $"UPDATE users.users SET email_verified_at = now(), role = '{role}' WHERE username = '{guest.Username}'");
        return guest;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_stage.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Inbox.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
