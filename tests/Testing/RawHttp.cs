using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Microblog.Testing;

/// <summary>Sends bytes that no client library would send.</summary>
public static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <returns>The answer up to the end of the connection, or what had come after some seconds.</returns>
    /// <param name="port">A port of loopback.</param>
    /// <param name="request">A character is a byte.</param>
    public static async Task<string> SendAsync(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        var sending = stream.WriteAsync(Encoding.Latin1.GetBytes(request)).AsTask();
        using var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
            await sending;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // It has answered before all was sent, and waits for the rest or has closed the connection.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
