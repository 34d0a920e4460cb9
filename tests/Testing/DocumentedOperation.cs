using System.Text.RegularExpressions;
using NJsonSchema;

namespace Microblog.Testing;

/// <summary>One operation of the OpenAPI document.</summary>
/// <param name="Name">Its <c>operationId</c>.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With placeholders.</param>
/// <param name="Pattern">What paths fit.</param>
/// <param name="ContentType">Of the body that it takes; null for none.</param>
/// <param name="Example">Of the body, as JSON.</param>
/// <param name="NeedsCredentials">Strangers are refused.</param>
/// <param name="Query">The names of its parameters in the query string.</param>
/// <param name="Answers">The schema of each content type, by status.</param>
internal sealed record DocumentedOperation(
    string Name, string Method, string Path, Regex Pattern, string? ContentType, string? Example, bool NeedsCredentials,
    IReadOnlyList<string> Query,
    IReadOnlyDictionary<int, Dictionary<string, JsonSchema>> Answers);
