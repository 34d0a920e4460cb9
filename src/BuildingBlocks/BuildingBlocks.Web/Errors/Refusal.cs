using System.Diagnostics;
using System.Globalization;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Web.Errors;

/// <summary>An error in the contract's shape: an expected outcome of a slice, or what became of an exception.</summary>
/// <param name="type">The kind, which also decides the status.</param>
/// <param name="message">A sentence for the stranger who asked; never an exception's text.</param>
/// <param name="errors">By field in snake_case, when fields are at fault.</param>
public sealed class Refusal(ErrorType type, string message, IReadOnlyDictionary<string, string[]>? errors = null)
    : IResult, IStatusCodeHttpResult, IRefusable
{
    /// <summary>The kind of error.</summary>
    public ErrorType Type { get; } = type;

    /// <summary>The sentence.</summary>
    public string Message { get; } = message;

    /// <summary>When to come back; told in the header <c>Retry-After</c>, in seconds rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc />
    public int? StatusCode => Type.Status;

    /// <inheritdoc />
    public bool IsRefused => true;

    /// <summary>There is no such thing, or the caller cannot see it.</summary>
    public static Refusal NotFound(string message) => new(ErrorType.NotFound, message);

    /// <summary>The caller is known but may not do this.</summary>
    public static Refusal Forbidden(string message) => new(ErrorType.Forbidden, message);

    /// <summary>The request contradicts what is there.</summary>
    public static Refusal Conflict(string message) => new(ErrorType.Conflict, message);

    /// <summary>One field contradicts what is there.</summary>
    public static Refusal Conflict(string field, string message) =>
        new(ErrorType.Conflict, message, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>No credentials, or unknown ones.</summary>
    public static Refusal Unauthenticated(string message) => new(ErrorType.Unauthenticated, message);

    /// <summary>Too often; it is possible again after a while.</summary>
    public static Refusal TooMany(string message, TimeSpan retryAfter) =>
        new(ErrorType.TooManyRequests, message) { RetryAfter = retryAfter };

    /// <summary>One field or parameter is at fault.</summary>
    public static Refusal Invalid(string field, string message) =>
        new(ErrorType.Invalid, message, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = Type.Status;
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = ((long)Math.Max(1, Math.Ceiling(wait.TotalSeconds)))
                .ToString(CultureInfo.InvariantCulture);
        }

        return httpContext.RequestServices?.GetServices<IErrorShape>().FirstOrDefault(s => s.Covers(httpContext.Request.Path)) is { } shape
            ? shape.WriteAsync(httpContext, this)
            : httpContext.Response.WriteAsJsonAsync(ToBody(httpContext), httpContext.RequestAborted);
    }

    /// <summary>The body of this error, with the trace id of the request.</summary>
    internal ErrorBody ToBody(HttpContext httpContext) =>
        new(Type.Name, Message, Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier, errors);
}
