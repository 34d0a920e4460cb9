using System.Net.WebSockets;

namespace Microblog.Social.Live;

/// <summary>The messages of a WebSocket that only tells.</summary>
internal static class SocketFrames
{
    // What clients send is not read as anything: a little of it is let pass.
    private const int MostHeard = 4096;

    public static ValueTask SendAsync(WebSocket socket, Frame frame, CancellationToken ct) => frame.Message.IsEmpty
        ? ValueTask.CompletedTask
        : socket.SendAsync(frame.Message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage | WebSocketMessageFlags.DisableCompression, ct);

    /// <summary>Notices that the client closes or is gone, and ends the stream then.</summary>
    public static async Task ListenAsync(WebSocket socket, CancellationTokenSource closing)
    {
        var buffer = new byte[64];
        try
        {
            for (var heard = 0; heard < MostHeard;)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), closing.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                heard += Math.Max(1, received.Count);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Gone.
        }

        if (!closing.IsCancellationRequested && socket.State is WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, CancellationToken.None);
        }

        await closing.CancelAsync();
    }

    /// <summary>Says why it ends.</summary>
    public static Task CloseAsync(WebSocket socket, StreamEnd? end, int retry, CancellationToken ct) => end switch
    {
        StreamEnd.Stopping => socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, $"retry: {retry}", ct),
        StreamEnd.Revoked => socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "The credential is good no more.", ct),
        _ => socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "Too slow.", ct),
    };
}
