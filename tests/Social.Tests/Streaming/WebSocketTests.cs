using System.Net.WebSockets;
using System.Text.Json;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.Social.Tests.Streaming;

public sealed class WebSocketTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_web_socket_sends_the_same_events_and_resumes_where_it_was()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await server.DrainAsync();
        await using var stream = await StreamClient.OpenAsync(ada, server);
        long last;
        using (var socket = await ConnectAsync(ada))
        {
            last = (await WaitForAsync(socket)).GetProperty("id").GetInt64();
            var tweet = await grace.TweetAsync("Hello");
            var sent = await WaitForAsync(socket);
            sent.GetProperty("event").GetString().ShouldBe("tweet");
            (await stream.WaitForAsync("tweet", tweet)).GetRawText().ShouldBe(sent.GetProperty("data").GetRawText());
            stream.LastId.ShouldBe(sent.GetProperty("id").GetInt64());
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
            socket.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
        }

        using var again = await ConnectAsync(ada, $"?since={last}");
        (await WaitForAsync(again)).GetProperty("event").GetString().ShouldBe("hello");
        (await WaitForAsync(again)).GetProperty("id").GetInt64().ShouldBe(stream.LastId);
    }

    [Fact]
    public async Task A_stopping_server_ends_its_streams_and_says_when_to_reconnect()
    {
        var other = await server.StartAnotherAsync();
        var ada = await server.PersonAsync();
        await using var stream = await StreamClient.OpenAsync(ada, other);
        using var socket = await ConnectAsync(ada.At(other), at: other);
        await WaitForAsync(socket);

        other.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await stream.Ended.WaitAsync(TimeSpan.FromSeconds(5), Ct);
        stream.Retry.ShouldNotBeNull().ShouldBeInRange(1000, 10_000);
        await Should.ThrowAsync<InvalidOperationException>(() => WaitForAsync(socket));
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        socket.CloseStatusDescription!.ShouldStartWith("retry: ");
    }

    [Fact]
    public async Task Messages_from_a_client_are_ignored()
    {
        var ada = await server.PersonAsync();
        using var socket = await ConnectAsync(ada);
        await WaitForAsync(socket);
        await socket.SendAsync("hello?"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Ct);
        var tweet = await ada.TweetAsync();
        (await WaitForAsync(socket)).GetProperty("data").GetProperty("id").GetInt64().ShouldBe(tweet);
        server.Errors.ShouldBeEmpty();
    }

    private async Task<ClientWebSocket> ConnectAsync(Person person, string query = "", MicroblogServer? at = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("api-key", person.Key);
        await socket.ConnectAsync(new Uri($"ws://{(at ?? server).Client.BaseAddress!.Authority}/api/stream{query}"), Ct);
        return socket;
    }

    private static async Task<JsonElement> WaitForAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Ct);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException("It was closed.");
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement.Clone();
            }
        }
    }
}
