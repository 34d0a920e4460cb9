using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Microblog.BuildingBlocks.Web.Errors;

/// <summary>The body of every error.</summary>
/// <param name="ErrorType">One of a short documented list.</param>
/// <param name="ErrorMessage">A sentence for a person.</param>
/// <param name="TraceId">What the administrator finds this request by.</param>
/// <param name="Errors">By field, when fields are at fault.</param>
public sealed record ErrorBody(
    [property: AllowedValues(
        "malformed_request", "invalid_request", "unauthenticated", "forbidden", "not_found", "method_not_allowed", "conflict",
        "precondition_failed", "too_large", "unsupported_media_type", "range_not_satisfiable", "too_many_requests", "internal_error",
        "unavailable")]
    string ErrorType, string ErrorMessage, string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors)
{
    /// <summary>Always false.</summary>
    [JsonPropertyOrder(-1)]
    public bool Result => false;
}
