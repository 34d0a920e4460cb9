using System.Globalization;
using System.Text;

namespace Microblog.Social.Live;

/// <summary>An event as it goes over the wire: written once, and the same bytes for everybody.</summary>
/// <param name="id">What a client resumes after; null for what has no place in the log.</param>
/// <param name="name">The kind of event.</param>
/// <param name="json">What it says, in one line.</param>
internal sealed class Frame(long? id, string name, ReadOnlyMemory<byte> json)
{
    private readonly Lazy<byte[]> _message = new(() =>
    [
        .. Utf8(id is null ? $$"""{"event":"{{name}}","data":""" : $$"""{"id":{{id}},"event":"{{name}}","data":"""), .. json.Span, (byte)'}',
    ]);

    /// <summary>A comment that keeps proxies from taking a silent stream for a dead one.</summary>
    public static Frame Heartbeat { get; } = new(id: null, "", default) { ServerSent = ": \n\n"u8.ToArray() };

    /// <summary>As a server-sent event.</summary>
    public ReadOnlyMemory<byte> ServerSent { get; private init; } =
        (byte[])[.. Utf8(id is null ? $"event: {name}\ndata: " : $"id: {id}\nevent: {name}\ndata: "), .. json.Span, .. "\n\n"u8];

    /// <summary>As a message of a WebSocket, which has pings of its own and sends no heartbeat.</summary>
    public ReadOnlyMemory<byte> Message => ReferenceEquals(this, Heartbeat) ? default : _message.Value;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture));
}
