using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using Microblog.Social.Live;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Tests;

/// <summary>A server that lets a person have one stream, and does not believe in silent clients for long.</summary>
public sealed class ImpatientServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Stream:MostPerPerson"] = "1",
        ["Stream:Heartbeat"] = "00:00:01",
        ["Stream:GoneAfter"] = "00:00:02",
    };
}

/// <summary>Clients that vanish without a word, as when a cable is pulled or a laptop is shut.</summary>
public sealed class VanishedClientTests(ImpatientServer server) : IClassFixture<ImpatientServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private LiveHub Hub => server.Services.GetRequiredService<LiveHub>();

    [Fact]
    public async Task A_client_from_which_no_packet_comes_any_more_is_missed_and_may_come_back()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux can be told when to give a connection up.");
        }

        var ada = await server.PersonAsync();
        using var gone = await ConnectAsync(ada, upgrade: "");
        (await ada.GetAsync("/api/stream")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");

        Vanish(gone);

        await GoneAsync(ada);
        await using var back = await Listener.OpenAsync(ada, server);
    }

    [Fact]
    public async Task A_web_socket_that_answers_no_ping_is_missed_though_its_system_takes_all_that_is_sent()
    {
        var ada = await server.PersonAsync();
        using var gone = await ConnectAsync(ada, "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        (await ada.GetAsync("/api/stream")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");

        await GoneAsync(ada);

        await using var back = await Listener.OpenAsync(ada, server);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Clients_that_are_there_and_silent_stay()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await using var events = await Listener.OpenAsync(ada, server);
        using var messages = new ClientWebSocket();
        messages.Options.SetRequestHeader("api-key", grace.Key);
        await messages.ConnectAsync(new Uri($"ws://{server.Client.BaseAddress!.Authority}/api/stream"), Ct);
        var reading = ReadAsync(messages);

        await Task.Delay(TimeSpan.FromSeconds(5), Ct);

        (events.Ended.IsCompleted, reading.IsCompleted).ShouldBe((false, false));
        (await ada.TweetAsync()).ShouldBePositive();
    }

    /// <summary>Lets the system throw away all that comes for this connection, unseen and unanswered: a filter with the one instruction "take nothing".</summary>
    private static void Vanish(Socket socket)
    {
        const int SocketLevel = 1;
        const int AttachFilter = 26;
        const byte Return = 6;
        var instruction = GCHandle.Alloc(new byte[] { Return, 0, 0, 0, 0, 0, 0, 0 }, GCHandleType.Pinned);
        socket.SetRawSocketOption(SocketLevel, AttachFilter, [1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(instruction.AddrOfPinnedObject().ToInt64())]);
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
        await client.SendAsync(Encoding.ASCII.GetBytes($"GET /api/stream HTTP/1.1\r\nHost: test\r\napi-key: {person.Key}\r\n{upgrade}\r\n"), Ct);
        var head = new byte[4096];
        Encoding.ASCII.GetString(head, 0, await client.ReceiveAsync(head, Ct)).ShouldStartWith(upgrade.Length > 0 ? "HTTP/1.1 101" : "HTTP/1.1 200");
        return client;
    }

    private async Task GoneAsync(Person person)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Hub.Find(person.Id) is not null)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
            await Task.Delay(50, Ct);
        }
    }
}
