using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microblog.Host.OpenApi;
using NJsonSchema;
using NSwag;
using Shouldly;

namespace Microblog.Testing;

/// <summary>
/// Holds the answers that tests read against the OpenAPI document: the status is documented, and the body fits its schema without a field
/// that the schema does not have.
/// </summary>
public static partial class ApiContract
{
    // A body of a hundred tweets takes milliseconds: the first answers of an operation and status are checked, then every tenth.
    private const int CheckedFirst = 30;
    private const int ThenEvery = 10;

    private static readonly Lazy<DocumentedOperation[]> All = new(Load);
    private static readonly ConcurrentDictionary<string, int> SeenAnswers = new(StringComparer.Ordinal);

    static ApiContract() => AppDomain.CurrentDomain.ProcessExit += (_, _) => WriteSeen();

    /// <summary>The operations of the document.</summary>
    internal static IReadOnlyList<DocumentedOperation> Operations => All.Value;

    /// <summary>Each documented answer, such as <c>LikeTweet 404</c>.</summary>
    public static IReadOnlyList<string> Documented =>
        [.. All.Value.SelectMany(o => o.Answers.Keys.Select(status => $"{o.Name} {status}")).Order(StringComparer.Ordinal)];

    /// <summary>The documented answers that this process has read.</summary>
    public static IReadOnlyCollection<string> Seen => [.. SeenAnswers.Keys];

    /// <summary>Fails the test when the answer is not as the document says.</summary>
    public static void Check(HttpMethod method, string path, HttpStatusCode status, string? contentType, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        var word = method == HttpMethod.Head ? "GET" : $"{method}";
        if (Array.Find(All.Value, o => o.Method == word && o.Pattern.IsMatch(path)) is not { } operation)
        {
            return;
        }

        var answer = $"{operation.Name} {(int)status}";
        operation.Answers.TryGetValue((int)status, out var schemas).ShouldBeTrue($"{answer} is not in the OpenAPI document: {text}");
        var times = SeenAnswers.AddOrUpdate(answer, 1, (_, n) => n + 1);
        if (method == HttpMethod.Head || text.Length == 0 || contentType?.EndsWith("json", StringComparison.Ordinal) is not true
            || (times > CheckedFirst && times % ThenEvery != 0))
        {
            return;
        }

        schemas!.TryGetValue(contentType, out var schema).ShouldBeTrue($"{answer} has no {contentType} in the OpenAPI document: {text}");
        CheckBody(answer, schema!, text);
    }

    /// <summary>Notes an answer whose body the test reads by itself.</summary>
    public static void See(HttpMethod method, string path, HttpStatusCode status)
    {
        if (Array.Find(All.Value, o => o.Method == $"{method}" && o.Pattern.IsMatch(path)) is { } operation
            && operation.Answers.ContainsKey((int)status))
        {
            SeenAnswers.TryAdd($"{operation.Name} {(int)status}", 0);
        }
    }

    /// <summary>Fails the test when an event of a stream is not as the document says.</summary>
    /// <param name="name">The name of the event.</param>
    /// <param name="data">Its body.</param>
    public static void CheckEvent(string name, string data)
    {
        var stream = All.Value.Single(o => o.Name == "StreamEvents").Answers[200]["text/event-stream"];
        SeenAnswers.AddOrUpdate($"StreamEvents event {name}", 1, (_, n) => n + 1);
        var schema = stream.OneOf.Single(s => s.Properties["event"].Enumeration.Contains(name)).Properties["data"].ActualSchema;
        CheckBody($"The event {name}", schema, data);
    }

    private static void CheckBody(string what, JsonSchema schema, string text) =>
        schema.Validate(text, SchemaType.OpenApi3).Select(e => $"{e}").ShouldBeEmpty($"{what} is not as the OpenAPI document says: {text}");

    private static DocumentedOperation[] Load()
    {
        var document = OpenApiDocument.FromJsonAsync(Encoding.UTF8.GetString(Documentation.Document)).GetAwaiter().GetResult();
        foreach (var schema in document.Components.Schemas.Values)
        {
            Close(schema, []);
        }

        return
        [
            .. document.Operations.Select(o =>
            {
                foreach (var schema in o.Operation.ActualResponses.SelectMany(r => r.Value.Content.Values).Select(c => c.Schema))
                {
                    Close(schema, []);
                }

                var body = o.Operation.ActualRequestBody?.Content.FirstOrDefault();
                return new DocumentedOperation(
                    o.Operation.OperationId, o.Method.ToUpperInvariant(), o.Path, Pattern(o.Path, o.Operation), body?.Key,
                    body?.Value?.Example?.ToString(), o.Operation.ActualSecurity.Count > 0,
                    [.. o.Operation.ActualParameters.Where(p => p.Kind == OpenApiParameterKind.Query).Select(p => p.Name)],
                    o.Operation.ActualResponses.ToDictionary(r => int.Parse(r.Key, CultureInfo.InvariantCulture),
                        r => r.Value.Content.ToDictionary(c => c.Key, c => c.Value.Schema.ActualSchema, StringComparer.Ordinal)));
            }),
        ];
    }

    // Clients must bear new fields; these tests must find every field that the document does not have.
    private static void Close(JsonSchema? schema, HashSet<JsonSchema> done)
    {
        if (schema is null || !done.Add(schema))
        {
            return;
        }

        if (schema.Properties.Count > 0)
        {
            schema.AllowAdditionalProperties = false;
        }

        foreach (var part in schema.Properties.Values.Concat(schema.OneOf).Concat(schema.AllOf).Concat(schema.AnyOf)
            .Append(schema.Item).Append(schema.Reference))
        {
            Close(part, done);
        }
    }

    private static Regex Pattern(string path, OpenApiOperation operation) =>
        new("^" + Placeholder().Replace(Regex.Escape(path).Replace("}", "\\}", StringComparison.Ordinal), place =>
                operation.ActualParameters.Single(p => p.Name == place.Groups["name"].Value).Schema.Type == JsonObjectType.Integer
                    ? "[1-9][0-9]{0,18}" : "[^/@]+") + "$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    // The suite adds up what its processes have seen.
    private static void WriteSeen()
    {
        if (Environment.GetEnvironmentVariable("MICROBLOG_TEST_ANSWERS") is { Length: > 0 } folder && All.IsValueCreated)
        {
            File.WriteAllLines(Path.Combine(folder, $"{Environment.ProcessId}.seen"), SeenAnswers.Keys);
            File.WriteAllLines(Path.Combine(folder, "documented"), Documented);
        }
    }

    [GeneratedRegex(@"\\\{(?<name>\w+)\\\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
