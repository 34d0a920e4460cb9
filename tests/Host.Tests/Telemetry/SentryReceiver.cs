using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>A Sentry server on loopback: it keeps the envelopes that are sent to its project.</summary>
public sealed class SentryReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SentryReceiver(WebApplication app) => _app = app;

    /// <summary>The DSN of the project.</summary>
    public string Dsn => _app.Urls.First().Replace("http://", "http://key-of-the-project@", StringComparison.Ordinal) + "/1";

    /// <summary>The events of the envelopes, as the JSON that was sent.</summary>
    public ConcurrentQueue<string> Events { get; } = [];

    /// <summary>The types of all items that were sent.</summary>
    public ConcurrentQueue<string> Types { get; } = [];

    public static async Task<SentryReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new SentryReceiver(builder.Build());
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // https://develop.sentry.dev/sdk/data-model/envelopes: a header, then for each item a header with its length, and its payload.
    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await (http.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(http.Request.Body, CompressionMode.Decompress)
            : http.Request.Body).CopyToAsync(body);
        if (http.Request.Path != "/api/1/envelope/")
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        ReadOnlyMemory<byte> envelope = body.ToArray();
        TakeLine(ref envelope);
        while (!envelope.IsEmpty)
        {
            using var header = JsonDocument.Parse(TakeLine(ref envelope));
            var payload = header.RootElement.TryGetProperty("length", out var length) ? Take(ref envelope, length.GetInt32())
                : TakeLine(ref envelope);
            var type = header.RootElement.GetProperty("type").GetString()!;
            Types.Enqueue(type);
            if (type == "event")
            {
                Events.Enqueue(payload);
            }
        }

        await http.Response.WriteAsync("{}");
    }

    private static string TakeLine(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf((byte)'\n');
        return Take(ref rest, end < 0 ? rest.Length : end);
    }

    // A part, without the line break after it.
    private static string Take(ref ReadOnlyMemory<byte> rest, int length)
    {
        var part = Encoding.UTF8.GetString(rest.Span[..length]);
        rest = rest[Math.Min(rest.Length, length + 1)..];
        return part;
    }
}
