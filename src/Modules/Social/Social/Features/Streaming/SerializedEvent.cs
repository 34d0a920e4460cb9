using System.Globalization;
using System.Text;

namespace Microblog.Social.Features.Streaming;

/// <summary>An event as it is sent: serialised once, and the same bytes for every stream.</summary>
/// <param name="id">The id after which a client resumes; null for an event that is not in the stream log.</param>
/// <param name="name">The name of the event.</param>
/// <param name="json">The body, in one line.</param>
internal sealed class SerializedEvent(long? id, string name, ReadOnlyMemory<byte> json)
{
    private readonly Lazy<byte[]> _message = new(() =>
    [
        .. Utf8(id is null ? $$"""{"event":"{{name}}","data":""" : $$"""{"id":{{id}},"event":"{{name}}","data":"""),
        .. json.Span,
        (byte)'}',
    ]);

    /// <summary>The name of the event; empty for the heartbeat.</summary>
    public string Name => name;

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>A comment: proxies close a connection on which nothing is sent.</summary>
    public static SerializedEvent Heartbeat { get; } = new(id: null, "", default) { ServerSentEvent = ": \n\n"u8.ToArray() };

    /// <summary>The bytes as a server-sent event.</summary>
    public ReadOnlyMemory<byte> ServerSentEvent { get; private init; } =
        (byte[])[.. Utf8(id is null ? $"event: {name}\ndata: " : $"id: {id}\nevent: {name}\ndata: "), .. json.Span, .. "\n\n"u8];

    /// <summary>The bytes as a WebSocket message; empty for the heartbeat, because WebSockets have pings of their own.</summary>
    public ReadOnlyMemory<byte> WebSocketMessage => ReferenceEquals(this, Heartbeat) ? default : _message.Value;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture));
}
