namespace Microblog.BuildingBlocks.Web.Errors;

/// <summary>The kinds of error a client can meet, each with its HTTP status. The list is part of the public contract.</summary>
/// <param name="Name">What <c>error_type</c> says.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Meaning">For the documentation.</param>
public sealed record ErrorType(string Name, int Status, string Meaning)
{
    /// <summary>400: not what this call takes: malformed JSON, a wrong type, a forged cursor.</summary>
    public static readonly ErrorType Malformed = new("malformed_request", 400, "The request is not what this call takes.");

    /// <summary>400: readable, but a field is at fault; <c>errors</c> says which.</summary>
    public static readonly ErrorType Invalid = new("invalid_request", 400, "A field is at fault; errors says which and why.");

    /// <summary>401: no credentials, or unknown ones.</summary>
    public static readonly ErrorType Unauthenticated = new("unauthenticated", 401, "No credentials, or unknown ones.");

    /// <summary>403: known, but not allowed; or sent by a page of another origin.</summary>
    public static readonly ErrorType Forbidden =
        new("forbidden", 403, "The caller is known but may not do this, or the request comes from a page of another origin.");

    /// <summary>404: no such thing, or not visible to the caller.</summary>
    public static readonly ErrorType NotFound = new("not_found", 404, "There is no such thing, or the caller cannot see it.");

    /// <summary>405: the address exists, the method does not; <c>Allow</c> lists those that do.</summary>
    public static readonly ErrorType MethodNotAllowed = new("method_not_allowed", 405, "The address exists, but not with this method.");

    /// <summary>409: it contradicts what is there.</summary>
    public static readonly ErrorType Conflict = new("conflict", 409, "The request contradicts what is there.");

    /// <summary>412: a condition of the request (<c>If-Match</c>, <c>If-Unmodified-Since</c>) does not hold.</summary>
    public static readonly ErrorType PreconditionFailed =
        new("precondition_failed", 412, "A condition of the request, If-Match or If-Unmodified-Since, does not hold.");

    /// <summary>413: more bytes than this call takes.</summary>
    public static readonly ErrorType TooLarge = new("too_large", 413, "More bytes than this call takes.");

    /// <summary>415: a content type or kind of file that this call does not take.</summary>
    public static readonly ErrorType UnsupportedMediaType =
        new("unsupported_media_type", 415, "A content type or kind of file that this call does not take.");

    /// <summary>416: no part of the file lies in the range asked for.</summary>
    public static readonly ErrorType RangeNotSatisfiable =
        new("range_not_satisfiable", 416, "No part of the file lies in the range asked for.");

    /// <summary>429: too many requests; <c>Retry-After</c> says when to come back.</summary>
    public static readonly ErrorType TooManyRequests =
        new("too_many_requests", 429, "Too many requests; Retry-After says when to come back.");

    /// <summary>500: a fault of the server; quote <c>trace_id</c> to the administrator.</summary>
    public static readonly ErrorType Internal = new("internal_error", 500, "A fault of the server. Quote trace_id to the administrator.");

    /// <summary>503: the database or the storage is away; nothing was changed.</summary>
    public static readonly ErrorType Unavailable = new("unavailable", 503, "Something the server depends on is away. Try again later.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ErrorType> All { get; } =
    [
        Malformed, Invalid, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, Conflict, PreconditionFailed, TooLarge,
        UnsupportedMediaType, RangeNotSatisfiable, TooManyRequests, Internal, Unavailable,
    ];

    /// <summary>The kind that an answer with only a status stands for.</summary>
    public static ErrorType OfStatus(int status) =>
        All.FirstOrDefault(t => t.Status == status) ?? (status >= 500 ? Internal : Malformed);
}
