using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microblog.Social.Features.Streaming;

/// <summary>
/// Sends a stream until the client disconnects or the server ends it: as server-sent events, or as WebSocket messages when the request asks
/// for an upgrade. The framework's own server-sent events would serialise each event again for each stream, and cannot send comments.
/// </summary>
internal sealed class StreamResult(StreamOpener opener, StreamSettings settings, StreamConnection connection, long? asked, long since)
    : IResult
{
    // Linux's IPPROTO_TCP and TCP_USER_TIMEOUT. With it and the heartbeats, a client that vanished is noticed within 45 seconds; without
    // it, after a quarter of an hour.
    private const int TcpProtocol = 6;
    private const int TcpUserTimeout = 18;

    private const int EarliestRetry = 1000;
    private const int LatestRetry = 10_000;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        try
        {
            if (OperatingSystem.IsLinux()
                && httpContext.Features.Get<IConnectionSocketFeature>()?.Socket is { ProtocolType: ProtocolType.Tcp } socket)
            {
                socket.SetRawSocketOption(TcpProtocol, TcpUserTimeout, BitConverter.GetBytes((int)settings.GoneAfter.TotalMilliseconds));
            }

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, connection.Abort);
            await (httpContext.WebSockets.IsWebSocketRequest
                ? SendMessagesAsync(httpContext, ending.Token)
                : SendEventsAsync(httpContext, ending.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
        {
            // The client is gone, or was disconnected.
            httpContext.Abort();
        }
        finally
        {
            opener.Remove(connection);
        }
    }

    private async Task SendEventsAsync(HttpContext http, CancellationToken ct)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream";

        // A proxy that buffers would hold events back until it has some kilobytes.
        response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        foreach (var first in FirstEvents())
        {
            await response.BodyWriter.WriteAsync(first.ServerSentEvent, ct);
        }

        var caughtUp = await CatchUpAsync(async missed => await response.BodyWriter.WriteAsync(missed.ServerSentEvent, ct), ct);
        while (caughtUp && await connection.Waiting.WaitToReadAsync(ct))
        {
            while (connection.EndReason is not StreamEndReason.TooSlow && connection.Waiting.TryRead(out var happened))
            {
                var buffer = response.BodyWriter.GetMemory(happened.ServerSentEvent.Length);
                happened.ServerSentEvent.CopyTo(buffer);
                response.BodyWriter.Advance(happened.ServerSentEvent.Length);
            }

            await response.BodyWriter.FlushAsync(ct);
            if (connection.EndReason is StreamEndReason.TooSlow)
            {
                break;
            }
        }

        if (connection.EndReason == StreamEndReason.TooSlow)
        {
            await response.BodyWriter.WriteAsync(Reset("too_slow", id: null).ServerSentEvent, ct);
        }
        else if (connection.EndReason is StreamEndReason.Stopping or StreamEndReason.Unavailable)
        {
            await response.BodyWriter.WriteAsync(Encoding.ASCII.GetBytes($"retry: {RetryMilliseconds()}\n\n"), ct);
        }
    }

    private async Task SendMessagesAsync(HttpContext http, CancellationToken ct)
    {
        // The operating system of a vanished client may still accept data, but it answers no ping.
        using var socket = await http.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = settings.Heartbeat, KeepAliveTimeout = settings.GoneAfter });
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var receiving = WebSocketMessages.ReceiveAsync(socket, closing);
        foreach (var first in FirstEvents())
        {
            await WebSocketMessages.SendAsync(socket, first, closing.Token);
        }

        var caughtUp = await CatchUpAsync(async missed => await WebSocketMessages.SendAsync(socket, missed, closing.Token), closing.Token);
        while (caughtUp && connection.EndReason is not StreamEndReason.TooSlow && await connection.Waiting.WaitToReadAsync(closing.Token))
        {
            while (connection.EndReason is not StreamEndReason.TooSlow && connection.Waiting.TryRead(out var happened))
            {
                await WebSocketMessages.SendAsync(socket, happened, closing.Token);
            }
        }

        if (connection.EndReason == StreamEndReason.TooSlow)
        {
            await WebSocketMessages.SendAsync(socket, Reset("too_slow", id: null), closing.Token);
        }

        await WebSocketMessages.CloseAsync(socket, connection.EndReason, RetryMilliseconds(), closing.Token);
        await receiving;
    }

    /// <returns>
    /// False when the database went away: nothing newer may be sent then, because the client would believe it has all before.
    /// </returns>
    private async Task<bool> CatchUpAsync(Func<SerializedEvent, Task> send, CancellationToken ct)
    {
        try
        {
            await foreach (var missed in opener.MissedAsync(connection, since, ct))
            {
                await send(missed);
            }

            return true;
        }
        catch (Exception e) when (DatabaseOutage.IsOne(e))
        {
            connection.Close(StreamEndReason.Unavailable);
            return false;
        }
    }

    // The id lets a client resume whose connection breaks before the first event.
    private IEnumerable<SerializedEvent> FirstEvents()
    {
        if (asked is not null && asked != since)
        {
            yield return Reset("too_long_ago", since);
        }

        yield return Serialize(since, "hello", new StreamEventBody.Hello((int)settings.Heartbeat.TotalSeconds));
    }

    private static SerializedEvent Reset(string reason, long? id) => Serialize(id, "reset", new StreamEventBody.Reset(reason));

    private static SerializedEvent Serialize<T>(long? id, string name, T body) =>
        new(id, name, JsonSerializer.SerializeToUtf8Bytes(body, Json));

    // Random, so that the clients of a stopping server do not all reconnect at the same moment.
    private static int RetryMilliseconds() => RandomNumberGenerator.GetInt32(EarliestRetry, LatestRetry);
}
