using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Microblog.Load;

/// <summary>One open stream. It is read with as little work as possible, because the driver shares the machine with the server.</summary>
internal sealed class OpenStream : IDisposable
{
    /// <summary>The text in a tweet before the time at which it was sent.</summary>
    public const string Mark = "sent at ";

    private static readonly byte[] MarkBytes = Encoding.ASCII.GetBytes(Mark);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<double> _milliseconds = [];

    /// <summary>How long each tweet took, from sending it to receiving its event.</summary>
    public IReadOnlyList<double> Milliseconds
    {
        get
        {
            lock (_milliseconds)
            {
                return [.. _milliseconds];
            }
        }
    }

    public async Task OpenAsync(Uri server, int person, CancellationToken ct)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, server.Port, ct);
        await _socket.SendAsync(
            Encoding.ASCII.GetBytes($"GET /api/stream?topics=feed HTTP/1.1\r\nHost: bench\r\napi-key: {DataSet.KeyOf(person)}\r\n\r\n"),
            ct);
        _ = ReadAsync(ct);
        await _began.Task.WaitAsync(TimeSpan.FromSeconds(60), ct);
    }

    public void Clear()
    {
        lock (_milliseconds)
        {
            _milliseconds.Clear();
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync(CancellationToken ct)
    {
        var buffer = new byte[4096];
        var kept = 0;
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(kept), ct) is > 0 and var received)
            {
                var now = Stopwatch.GetTimestamp();
                var text = buffer.AsMemory(0, kept + received);
                if (!_began.Task.IsCompleted && text.Span.IndexOf("hello"u8) >= 0)
                {
                    _began.TrySetResult();
                }

                kept = Scan(text.Span, now);
                text[^kept..].CopyTo(buffer);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The stream was closed at the end of the run.
        }
    }

    /// <returns>How many bytes at the end may be the beginning of a mark.</returns>
    private int Scan(ReadOnlySpan<byte> text, long now)
    {
        while (text.IndexOf(MarkBytes) is >= 0 and var at)
        {
            var number = text[(at + MarkBytes.Length)..];
            var end = number.IndexOf((byte)'.');
            if (end < 0)
            {
                return text.Length - at;
            }

            var sent = long.Parse(number[..end], CultureInfo.InvariantCulture);
            lock (_milliseconds)
            {
                _milliseconds.Add(Stopwatch.GetElapsedTime(sent, now).TotalMilliseconds);
            }

            text = number[end..];
        }

        return Math.Min(text.Length, MarkBytes.Length - 1);
    }
}
