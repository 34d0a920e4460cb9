using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace Microblog.Host.Http;

/// <summary>
/// Gives the error shape of the API to the bad-request answers of Kestrel: for an address or headers that are too long, a NUL in the path,
/// or a line that is not HTTP. Kestrel has no hook for these answers, only a diagnostic event before it writes one.
/// </summary>
internal sealed class BadRequestResponses(IServiceProvider services) : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequestEvent = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Wraps the output of each connection with a <see cref="BadRequestWriter"/>.</summary>
    public static void Configure(KestrelServerOptions kestrel) =>
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
    {
        var writer = new BadRequestWriter(connection.Transport.Output);
        connection.Features.Set(writer);
        connection.Transport = new DuplexPipe(connection.Transport.Input, writer);
        return next(connection);
    }));

    public static void Use(WebApplication app) =>
        app.Services.GetRequiredService<DiagnosticListener>()
        .Subscribe(new BadRequestResponses(app.Services), (name, _, _) => name == BadRequestEvent);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // With TLS in Kestrel the writer sees encrypted bytes, so Kestrel's own answer stays.
        if (value is { Key: BadRequestEvent, Value: IFeatureCollection features } && features.Get<BadRequestWriter>() is { } writer
            && features.Get<IHttpResponseFeature>() is { HasStarted: false, StatusCode: var status }
            && features.Get<ITlsHandshakeFeature>() is null)
        {
            writer.Replace(AnswerOf(status, features.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier ?? ""));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private byte[] AnswerOf(int status, string trace)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services, TraceIdentifier = trace, Response = { Body = body } };
        new Refusal(ErrorType.Malformed, Sentence(status)).ExecuteAsync(http).GetAwaiter().GetResult();
        var head = new StringBuilder($"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\nConnection: close\r\n")
            .Append($"Content-Type: {http.Response.ContentType}\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\n");
        foreach (var (name, value) in SecurityHeaders.Always)
        {
            head.Append($"{name}: {value}\r\n");
        }

        return [.. Encoding.ASCII.GetBytes($"{head}\r\n"), .. body.ToArray()];
    }

    private static string Sentence(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => "The request did not arrive in time.",
        StatusCodes.Status414UriTooLong => "The address is too long.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "The headers are too long or too many.",
        StatusCodes.Status505HttpVersionNotsupported => "This server supports HTTP/1.1 only.",
        _ => "The request is not valid HTTP.",
    };

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
