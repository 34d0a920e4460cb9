using System.Text.Json.Serialization;

namespace Microblog.BuildingBlocks.Http;

/// <summary>The body of every error.</summary>
/// <param name="ErrorType">One of a short documented list.</param>
/// <param name="ErrorMessage">A sentence for a person.</param>
/// <param name="TraceId">What the administrator finds this request by.</param>
/// <param name="Errors">By field, when fields are at fault.</param>
public sealed record ErrorBody(
    string ErrorType, string ErrorMessage, string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors)
{
    /// <summary>Always false.</summary>
    [JsonPropertyOrder(-1)]
    public bool Result => false;
}
