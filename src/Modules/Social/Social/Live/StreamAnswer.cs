using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microblog.Social.Live;

/// <summary>
/// Sends a stream until the client leaves or it has to end: as server-sent events, or as messages of a WebSocket when the request asks for one.
/// Written by hand: the framework's own server-sent events are formatted anew for each reader and know no comments.
/// </summary>
internal sealed class StreamAnswer(LiveStreams streams, StreamSettings settings, LiveConnection connection, long? asked, long since) : IResult
{
    // IPPROTO_TCP and TCP_USER_TIMEOUT of Linux. With heartbeats, a client that has silently gone is noticed within three quarters of a minute;
    // without it, after a quarter of an hour.
    private const int Tcp = 6;
    private const int UserTimeout = 18;

    private const int EarliestRetry = 1000;
    private const int LatestRetry = 10_000;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        try
        {
            if (OperatingSystem.IsLinux() && httpContext.Features.Get<IConnectionSocketFeature>()?.Socket is { ProtocolType: ProtocolType.Tcp } socket)
            {
                socket.SetRawSocketOption(Tcp, UserTimeout, BitConverter.GetBytes((int)settings.GoneAfter.TotalMilliseconds));
            }

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, connection.Abort);
            await (httpContext.WebSockets.IsWebSocketRequest ? MessagesAsync(httpContext, ending.Token) : EventsAsync(httpContext, ending.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
        {
            // The client has gone, or was cut off.
            httpContext.Abort();
        }
        finally
        {
            streams.Leave(connection);
        }
    }

    private async Task EventsAsync(HttpContext http, CancellationToken ct)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream";

        // A buffering proxy would keep events until it has some kilobytes.
        response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        foreach (var first in Beginning())
        {
            await response.BodyWriter.WriteAsync(first.ServerSent, ct);
        }

        await foreach (var missed in streams.MissedAsync(connection, since, ct))
        {
            await response.BodyWriter.WriteAsync(missed.ServerSent, ct);
        }

        while (await connection.Waiting.WaitToReadAsync(ct))
        {
            while (connection.End is not StreamEnd.TooSlow && connection.Waiting.TryRead(out var frame))
            {
                var room = response.BodyWriter.GetMemory(frame.ServerSent.Length);
                frame.ServerSent.CopyTo(room);
                response.BodyWriter.Advance(frame.ServerSent.Length);
            }

            await response.BodyWriter.FlushAsync(ct);
            if (connection.End is StreamEnd.TooSlow)
            {
                break;
            }
        }

        if (connection.End == StreamEnd.TooSlow)
        {
            await response.BodyWriter.WriteAsync(Reset("too_slow", id: null).ServerSent, ct);
        }
        else if (connection.End == StreamEnd.Stopping)
        {
            await response.BodyWriter.WriteAsync(Encoding.ASCII.GetBytes($"retry: {Retry()}\n\n"), ct);
        }
    }

    private async Task MessagesAsync(HttpContext http, CancellationToken ct)
    {
        // Whose system takes what is sent, though nobody is there any more, does not answer a ping.
        using var socket = await http.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = settings.Heartbeat, KeepAliveTimeout = settings.GoneAfter });
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var listening = SocketFrames.ListenAsync(socket, closing);
        foreach (var first in Beginning())
        {
            await SocketFrames.SendAsync(socket, first, closing.Token);
        }

        await foreach (var missed in streams.MissedAsync(connection, since, closing.Token))
        {
            await SocketFrames.SendAsync(socket, missed, closing.Token);
        }

        while (connection.End is not StreamEnd.TooSlow && await connection.Waiting.WaitToReadAsync(closing.Token))
        {
            while (connection.End is not StreamEnd.TooSlow && connection.Waiting.TryRead(out var frame))
            {
                await SocketFrames.SendAsync(socket, frame, closing.Token);
            }
        }

        if (connection.End == StreamEnd.TooSlow)
        {
            await SocketFrames.SendAsync(socket, Reset("too_slow", id: null), closing.Token);
        }

        await SocketFrames.CloseAsync(socket, connection.End, Retry(), closing.Token);
        await listening;
    }

    // The id lets a client resume that is cut off before anything has happened.
    private IEnumerable<Frame> Beginning()
    {
        if (asked is not null && asked != since)
        {
            yield return Reset("too_long_ago", since);
        }

        yield return new Frame(since, "hello", JsonSerializer.SerializeToUtf8Bytes(new { heartbeat_seconds = (int)settings.Heartbeat.TotalSeconds }));
    }

    private static Frame Reset(string reason, long? id) => new(id, "reset", JsonSerializer.SerializeToUtf8Bytes(new { reason }));

    // Spread, so that the clients of a server that stops do not all come back in one moment.
    private static int Retry() => RandomNumberGenerator.GetInt32(EarliestRetry, LatestRetry);
}
