using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>Receives OTLP over HTTP and decodes the parts of spans that tests need.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Span> Spans { get; } = [];

    /// <summary>The batches of log records, not decoded.</summary>
    public ConcurrentQueue<byte[]> Logs { get; } = [];

    public ConcurrentQueue<byte[]> Traces { get; } = [];

    public ConcurrentQueue<string> Keys { get; } = [];

    public string Address => _app.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Keys.Enqueue($"{http.Request.Headers["x-key"]}");
        if (http.Request.Path == "/v1/logs")
        {
            Logs.Enqueue(body.ToArray());
            return;
        }

        Traces.Enqueue(body.ToArray());

        // ExportTraceServiceRequest → resource_spans → scope_spans → spans: opentelemetry-proto, trace/v1/trace.proto.
        foreach (var span in Parts(body.ToArray(), 1).SelectMany(r => Parts(r, 2)).SelectMany(s => Parts(s, 2)))
        {
            var attributes = Parts(span, 9)
                .Select(a => (Key: Text(a, 1), Value: Parts(a, 2).Select(v => Text(v, 1)).FirstOrDefault() ?? ""));
            Spans.Enqueue(
                new Span(Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5), attributes.DistinctBy(a => a.Key)
                    .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal)));
        }
    }

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Parts(message, field).FirstOrDefault() ?? []);

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Parts(message, field).FirstOrDefault() ?? []);

    // The fields of a number that have a length: https://protobuf.dev/programming-guides/encoding.
    private static List<byte[]> Parts(byte[] message, int field)
    {
        var parts = new List<byte[]>();
        for (var i = 0; i < message.Length;)
        {
            var tag = Number(message, ref i);
            switch (tag & 7)
            {
                case 0:
                    Number(message, ref i);
                    break;
                case 1:
                    _ = BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(i));
                    i += 8;
                    break;
                case 5:
                    i += 4;
                    break;
                default:
                    var length = (int)Number(message, ref i);
                    if ((int)(tag >> 3) == field)
                    {
                        parts.Add(message[i..(i + length)]);
                    }

                    i += length;
                    break;
            }
        }

        return parts;
    }

    private static ulong Number(byte[] message, ref int i)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[i++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }

    public sealed record Span(string TraceId, string Id, string ParentId, string Name, IReadOnlyDictionary<string, string> Attributes);
}
