using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Http;

/// <summary>An error in the contract's shape: an expected outcome of a slice, or what became of an exception.</summary>
/// <param name="type">The kind, which also decides the status.</param>
/// <param name="message">A sentence for the stranger who asked; never an exception's text.</param>
/// <param name="errors">By field in snake_case, when fields are at fault.</param>
public sealed class ErrorResult(ErrorType type, string message, IReadOnlyDictionary<string, string[]>? errors = null)
    : IResult, IStatusCodeHttpResult
{
    /// <summary>The kind of error.</summary>
    public ErrorType Type { get; } = type;

    /// <summary>The sentence.</summary>
    public string Message { get; } = message;

    /// <summary>When to come back; told in the header <c>Retry-After</c>, in seconds rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc />
    public int? StatusCode => Type.Status;

    /// <summary>There is no such thing, or the caller cannot see it.</summary>
    public static ErrorResult NotFound(string message) => new(ErrorType.NotFound, message);

    /// <summary>The caller is known but may not do this.</summary>
    public static ErrorResult Forbidden(string message) => new(ErrorType.Forbidden, message);

    /// <summary>The request contradicts what is there.</summary>
    public static ErrorResult Conflict(string message) => new(ErrorType.Conflict, message);

    /// <summary>One field contradicts what is there.</summary>
    public static ErrorResult Conflict(string field, string message) =>
        new(ErrorType.Conflict, message, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>No credentials, or unknown ones.</summary>
    public static ErrorResult Unauthenticated(string message) => new(ErrorType.Unauthenticated, message);

    /// <summary>Too often; it is possible again after a while.</summary>
    public static ErrorResult TooMany(string message, TimeSpan retryAfter) => new(ErrorType.TooManyRequests, message) { RetryAfter = retryAfter };

    /// <summary>One field or parameter is at fault.</summary>
    public static ErrorResult Invalid(string field, string message) =>
        new(ErrorType.Invalid, message, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = Type.Status;
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = ((long)Math.Max(1, Math.Ceiling(wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        }

        var trace = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier;
        return httpContext.Response.WriteAsJsonAsync(new ErrorBody(Type.Name, Message, trace, errors), httpContext.RequestAborted);
    }
}
