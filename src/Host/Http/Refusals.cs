using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace Microblog.Host.Http;

/// <summary>
/// Gives the contract's shape also to what Kestrel refuses before there is a request: an address or headers without end, a NUL in the path, a
/// line that is no HTTP. It knows no hook for its own answers, only an event when it is about to write one.
/// </summary>
internal sealed class Refusals(IServiceProvider services) : IObserver<KeyValuePair<string, object?>>
{
    private const string Refused = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Lets each connection's answers pass by us.</summary>
    public static void Prepare(KestrelServerOptions kestrel) => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
    {
        var writer = new RefusalWriter(connection.Transport.Output);
        connection.Features.Set(writer);
        connection.Transport = new Ways(connection.Transport.Input, writer);
        return next(connection);
    }));

    public static void Use(WebApplication app) =>
        app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new Refusals(app.Services), (name, _, _) => name == Refused);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Where Kestrel itself speaks TLS, what passes by us is what TLS wrote: then its own answer stays.
        if (value is { Key: Refused, Value: IFeatureCollection features } && features.Get<RefusalWriter>() is { } writer
            && features.Get<IHttpResponseFeature>() is { HasStarted: false, StatusCode: var status } && features.Get<ITlsHandshakeFeature>() is null)
        {
            writer.Refuse(Answer(status, features.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier ?? ""));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private byte[] Answer(int status, string trace)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services, TraceIdentifier = trace, Response = { Body = body } };
        new ErrorResult(ErrorType.Malformed, Sentence(status)).ExecuteAsync(http).GetAwaiter().GetResult();
        var head = new StringBuilder($"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\nConnection: close\r\nContent-Type: {http.Response.ContentType}\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\n");
        foreach (var (name, said) in HouseHeaders.Always)
        {
            head.Append($"{name}: {said}\r\n");
        }

        return [.. Encoding.ASCII.GetBytes($"{head}\r\n"), .. body.ToArray()];
    }

    private static string Sentence(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => "The request did not arrive in time.",
        StatusCodes.Status414UriTooLong => "The address is longer than this server reads.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "The headers are more than this server reads.",
        StatusCodes.Status505HttpVersionNotsupported => "This server speaks HTTP/1.1.",
        _ => "The request is no HTTP that this server reads.",
    };

    private sealed record Ways(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
