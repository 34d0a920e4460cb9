using System.Diagnostics;
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

    /// <inheritdoc />
    public int? StatusCode => Type.Status;

    /// <summary>There is no such thing, or the caller cannot see it.</summary>
    public static ErrorResult NotFound(string message) => new(ErrorType.NotFound, message);

    /// <summary>The caller is known but may not do this.</summary>
    public static ErrorResult Forbidden(string message) => new(ErrorType.Forbidden, message);

    /// <summary>The request contradicts what is there.</summary>
    public static ErrorResult Conflict(string message) => new(ErrorType.Conflict, message);

    /// <summary>One field or parameter is at fault.</summary>
    public static ErrorResult Invalid(string field, string message) =>
        new(ErrorType.Invalid, message, new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = Type.Status;
        var trace = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier;
        return httpContext.Response.WriteAsJsonAsync(new ErrorBody(Type.Name, Message, trace, errors), httpContext.RequestAborted);
    }
}
