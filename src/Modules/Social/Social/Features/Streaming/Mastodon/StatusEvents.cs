using System.Text;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microblog.Social.Features.Streaming.Mastodon;

/// <summary>
/// A stream as server-sent events. A comment has one line end: the library that reads this takes the blank line after a comment for an
/// empty event, and fails.
/// </summary>
internal sealed class StatusEvents(
    StatusStream streams, StreamSettings settings, StreamConnection connection, StatusSubscriptions subscriptions, string origin) : IResult
{
    private static readonly byte[] Heartbeat = ":thump\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, connection.Abort);
            await SendAsync(httpContext, ending.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException || DatabaseOutage.IsOne(e))
        {
            // The client is gone, or has to come back.
            httpContext.Abort();
        }
        finally
        {
            streams.Remove(connection);
        }
    }

    private async Task SendAsync(HttpContext http, CancellationToken ct)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream";

        // A proxy that buffers would hold events back until it has some kilobytes.
        response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.BodyWriter.WriteAsync(Heartbeat, ct);
        using var timer = new PeriodicTimer(settings.Heartbeat);
        var next = streams.NextAsync(connection, subscriptions, origin, ct);
        var beat = timer.WaitForNextTickAsync(ct).AsTask();
        while (true)
        {
            if (await Task.WhenAny(next, beat) == beat)
            {
                await beat;
                await response.BodyWriter.WriteAsync(Heartbeat, ct);
                beat = timer.WaitForNextTickAsync(ct).AsTask();
                continue;
            }

            if (await next is not { } frames)
            {
                return;
            }

            foreach (var frame in frames)
            {
                await response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes($"event: {frame.Event}\ndata: {frame.Payload}\n\n"), ct);
            }

            next = streams.NextAsync(connection, subscriptions, origin, ct);
        }
    }
}
