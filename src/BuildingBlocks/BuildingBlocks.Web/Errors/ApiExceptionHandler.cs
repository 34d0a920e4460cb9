using System.Text.Json;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microblog.BuildingBlocks.Web.Errors;

/// <summary>The one place where an exception becomes an answer: the log gets all of it, the stranger a sentence.</summary>
public sealed partial class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var error = ToError(exception);
        if (error.Type == ErrorType.Unavailable)
        {
            DependencyAway(logger, httpContext.Request.Method, httpContext.Request.Path, exception.GetBaseException().Message);
        }
        else if (error.Type.Status >= 500)
        {
            Unexpected(logger, httpContext.Request.Method, httpContext.Request.Path, exception);
        }

        await error.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>The answer to a status that was set without a body: by routing, by a limit of the server.</summary>
    public static Task WriteStatusAsync(StatusCodeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        var type = ErrorType.OfStatus(http.Response.StatusCode);
        var message = type.Status switch
        {
            404 => $"There is nothing at {http.Request.Path}.",
            405 => $"{http.Request.Method} is not possible here; see the Allow header.",
            415 => "This call takes another Content-Type.",
            _ => type.Meaning,
        };
        return new Refusal(type, message).ExecuteAsync(http);
    }

    private static Refusal ToError(Exception exception) => exception switch
    {
        RefusalException refused => refused.Error,
        BadHttpRequestException { InnerException: JsonException json } => NotJson(json),
        BadHttpRequestException { StatusCode: 413 } => new(ErrorType.TooLarge, "The body is larger than this call takes."),
        BadHttpRequestException { StatusCode: 415 } => new(ErrorType.UnsupportedMediaType, "This call takes another Content-Type."),
        BadHttpRequestException bad =>
            new(ErrorType.OfStatus(bad.StatusCode),
                "The request is not what this call takes: the body is missing, broken off or of a wrong shape."),
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
            new(ErrorType.Malformed, "The request holds a character that cannot be stored."),
        _ when IsAway(exception) =>
            new(ErrorType.Unavailable, "The database is not reachable at the moment. Try again."),
        _ => new(ErrorType.Internal, "Something went wrong on the server. It has been recorded under this trace_id."),
    };

    private static bool IsAway(Exception? exception) =>
        exception is UnavailableException || DatabaseOutage.IsOne(exception) || (exception is not null && IsAway(exception.InnerException));

    private static Refusal NotJson(JsonException json)
    {
        // The path is the client's own field name; the exception's text names CLR types and stays in here.
        var field = json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
        return field is null
            ? new(ErrorType.Malformed, "The body is not the JSON object that this call takes.")
            : new(ErrorType.Malformed, $"The value of {field} is not of the type that this call takes, or no valid text.",
                new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = ["Wrong type, or no valid text."] });
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private static partial void Unexpected(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} failed: a dependency is away: {Reason}")]
    private static partial void DependencyAway(ILogger logger, string method, string path, string reason);
}
