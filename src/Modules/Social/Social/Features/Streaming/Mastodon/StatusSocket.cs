using System.Net.WebSockets;
using System.Text.Json;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Features.Streaming.Mastodon;

/// <summary>
/// One WebSocket of a client: it subscribes and unsubscribes by messages, and gets the events of what it has subscribed to. A message
/// that is not understood is answered with an error, and the socket stays open.
/// </summary>
internal sealed class StatusSocket(
    StatusStream streams, StreamSettings settings, StreamConnection connection, StatusSubscriptions subscriptions, string origin,
    string? protocol) : IResult
{
    private const int LongestMessage = 4096;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        try
        {
            using var turn = new SemaphoreSlim(1, 1);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, connection.Abort);
            using var socket = await httpContext.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                // A browser closes the socket when what it offered does not come back.
                SubProtocol = protocol,
                KeepAliveInterval = settings.Heartbeat,
                KeepAliveTimeout = settings.GoneAfter,
            });
            var receiving = ReceiveAsync(socket, turn, ending);
            await SendEventsAsync(socket, turn, ending.Token);
            await WebSocketMessages.CloseAsync(socket, connection.EndReason, retry: 1000, ending.Token);
            await receiving;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or WebSocketException || DatabaseOutage.IsOne(e))
        {
            // The client is gone, or has to come back.
            httpContext.Abort();
        }
        finally
        {
            streams.Remove(connection);
        }
    }

    private async Task SendEventsAsync(WebSocket socket, SemaphoreSlim turn, CancellationToken ct)
    {
        while (await streams.NextAsync(connection, subscriptions, origin, ct) is { } frames)
        {
            foreach (var frame in frames)
            {
                await SendAsync(socket, turn, frame, ct);
            }
        }
    }

    private async Task ReceiveAsync(WebSocket socket, SemaphoreSlim turn, CancellationTokenSource ending)
    {
        var buffer = new byte[LongestMessage];
        try
        {
            while (await ReadMessageAsync(socket, buffer, ending.Token) is { } length)
            {
                if (Apply(buffer.AsMemory(0, length)) is { } error)
                {
                    await SendAsync(socket, turn, new { Error = error, Status = 400 }, ending.Token);
                }
                else
                {
                    connection.Topics = subscriptions.Topics;
                }
            }

            if (socket.State is WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone.
        }

        await ending.CancelAsync();
    }

    /// <returns>The length of the message; null when the client closes the socket, or sends more than any message has.</returns>
    private static async Task<int?> ReadMessageAsync(WebSocket socket, byte[] buffer, CancellationToken ct)
    {
        for (var length = 0; length < buffer.Length;)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return length;
            }
        }

        return null;
    }

    /// <returns>Null when it is done, else a sentence for the client.</returns>
    private string? Apply(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var asked = document.RootElement;
            var (type, stream, tag) = (Text(asked, "type"), Text(asked, "stream"), Text(asked, "tag"));
            if (stream is null || type is not ("subscribe" or "unsubscribe"))
            {
                return "Send {\"type\": \"subscribe\", \"stream\": \"…\"}";
            }

            if (type == "subscribe")
            {
                return subscriptions.Add(stream, tag);
            }

            subscriptions.Remove(stream, tag);
            return null;
        }
        catch (JsonException)
        {
            return "Not JSON";
        }
    }

    private static string? Text(JsonElement asked, string name) =>
        asked.ValueKind == JsonValueKind.Object && asked.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static async Task SendAsync(WebSocket socket, SemaphoreSlim turn, object message, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await socket.SendAsync(
                JsonSerializer.SerializeToUtf8Bytes(message, Json).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, ct);
        }
        finally
        {
            turn.Release();
        }
    }
}
