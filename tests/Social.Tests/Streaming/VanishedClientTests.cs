using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using Microblog.Social.Features.Streaming;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Tests.Streaming;

/// <summary>A server that allows one stream a user, and disconnects silent clients after two seconds.</summary>
public sealed class ShortTimeoutServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Stream:MostPerPerson"] = "1",
        ["Stream:Heartbeat"] = "00:00:01",
        ["Stream:GoneAfter"] = "00:00:02",
    };
}

/// <summary>Clients that vanish without closing the connection, as when a cable is pulled or a laptop is shut.</summary>
public sealed class VanishedClientTests(ShortTimeoutServer server) : IClassFixture<ShortTimeoutServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private StreamHub Hub => server.Services.GetRequiredService<StreamHub>();

    [Fact]
    public async Task A_client_that_sends_no_packets_any_more_is_noticed_and_may_reconnect()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux has a socket option for when to give a connection up.");
        }

        var ada = await server.PersonAsync();
        using var gone = await ConnectAsync(ada, upgrade: "");
        (await ada.GetAsync("/api/stream")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");

        Vanish(gone);

        await WaitForStreamsAsync(ada);
        await using var back = await StreamClient.OpenAsync(ada, server);
    }

    [Fact]
    public async Task A_web_socket_that_answers_no_ping_is_noticed_though_its_system_accepts_data()
    {
        var ada = await server.PersonAsync();
        using var gone = await ConnectAsync(
            ada,
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        (await ada.GetAsync("/api/stream")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");

        await WaitForStreamsAsync(ada);

        await using var back = await StreamClient.OpenAsync(ada, server);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Silent_clients_that_are_still_there_stay_connected()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await using var events = await StreamClient.OpenAsync(ada, server);
        using var messages = new ClientWebSocket();
        messages.Options.SetRequestHeader("api-key", grace.Key);
        await messages.ConnectAsync(new Uri($"ws://{server.Client.BaseAddress!.Authority}/api/stream"), Ct);
        var reading = ReadAsync(messages);

        await Task.Delay(TimeSpan.FromSeconds(5), Ct);

        (events.Ended.IsCompleted, reading.IsCompleted).ShouldBe((false, false));
        (await ada.TweetAsync()).ShouldBePositive();
    }

    /// <summary>
    /// Makes the operating system drop every packet of this connection without an answer, by a socket filter that accepts nothing.
    /// </summary>
    private static void Vanish(Socket socket)
    {
        const int SocketLevel = 1;
        const int AttachFilter = 26;
        const byte Return = 6;
        var instruction = GCHandle.Alloc(new byte[] { Return, 0, 0, 0, 0, 0, 0, 0 }, GCHandleType.Pinned);
        socket.SetRawSocketOption(
            SocketLevel, AttachFilter, [1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(instruction.AddrOfPinnedObject().ToInt64())]);
        instruction.Free();
    }

    private static async Task ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), Ct)).MessageType != WebSocketMessageType.Close)
        {
        }
    }

    private async Task<Socket> ConnectAsync(Person person, string upgrade)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port, Ct);
        await client.SendAsync(
            Encoding.ASCII.GetBytes($"GET /api/stream HTTP/1.1\r\nHost: test\r\napi-key: {person.Key}\r\n{upgrade}\r\n"), Ct);
        var head = new byte[4096];
        Encoding.ASCII.GetString(head, 0, await client.ReceiveAsync(head, Ct))
            .ShouldStartWith(upgrade.Length > 0 ? "HTTP/1.1 101" : "HTTP/1.1 200");
        return client;
    }

    private async Task WaitForStreamsAsync(Person person)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Hub.Find(person.Id) is not null)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
            await Task.Delay(50, Ct);
        }
    }
}
