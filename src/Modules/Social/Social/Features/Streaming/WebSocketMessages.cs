using System.Net.WebSockets;

namespace Microblog.Social.Features.Streaming;

/// <summary>Sends events as WebSocket messages, and closes the WebSocket.</summary>
internal static class WebSocketMessages
{
    // Nothing is expected from clients: what they send is ignored, up to this many bytes.
    private const int MostReceived = 4096;

    public static ValueTask SendAsync(WebSocket socket, SerializedEvent happened, CancellationToken ct) => happened.WebSocketMessage.IsEmpty
        ? ValueTask.CompletedTask
        : socket.SendAsync(
            happened.WebSocketMessage, WebSocketMessageType.Text,
            WebSocketMessageFlags.EndOfMessage | WebSocketMessageFlags.DisableCompression, ct);

    /// <summary>Waits until the client closes the WebSocket or is gone, and then ends the stream.</summary>
    public static async Task ReceiveAsync(WebSocket socket, CancellationTokenSource closing)
    {
        var buffer = new byte[64];
        try
        {
            for (var total = 0; total < MostReceived;)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), closing.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                total += Math.Max(1, received.Count);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone.
        }

        if (!closing.IsCancellationRequested && socket.State is WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, CancellationToken.None);
        }

        await closing.CancelAsync();
    }

    /// <summary>Closes the WebSocket with the reason.</summary>
    public static Task CloseAsync(WebSocket socket, StreamEndReason? reason, int retry, CancellationToken ct) => reason switch
    {
        StreamEndReason.Stopping or StreamEndReason.Unavailable =>
            socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, $"retry: {retry}", ct),
        StreamEndReason.Revoked => socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "The credential is no longer valid.", ct),
        _ => socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "Too slow.", ct),
    };
}
