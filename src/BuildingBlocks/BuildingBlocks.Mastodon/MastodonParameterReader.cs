using System.Text.Json;
using System.Text.RegularExpressions;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>Reads <see cref="MastodonParameters"/>: a value of the body has precedence over one of the query string.</summary>
internal static partial class MastodonParameterReader
{
    private const int MostNames = 500;
    private const int MostDepth = 8;
    private static readonly JsonSerializerOptions Json = new() { MaxDepth = 32 };

    public static async Task<MastodonParameters> ReadAsync(HttpRequest request, bool withBody, CancellationToken ct)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, given) in request.Query)
        {
            Add(values, NameOf(name), given);
        }

        if (!withBody || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
        {
            return new MastodonParameters(values);
        }

        var body = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        IFormFileCollection? files = null;
        if (request.HasFormContentType)
        {
            var form = await ReadFormAsync(request, ct);
            files = form.Files;
            foreach (var (name, given) in form)
            {
                Add(body, NameOf(name), given);
            }
        }
        else if (request.HasJsonContentType())
        {
            await ReadJsonAsync(request, body, ct);
        }
        else if (request.ContentType is not null && request.ContentLength is not 0)
        {
            throw new RefusalException(new Refusal(
                ErrorType.UnsupportedMediaType, "Send a form, application/json or multipart/form-data."));
        }

        foreach (var (name, given) in body)
        {
            values[name] = given;
        }

        return new MastodonParameters(values, files);
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: 400 } or IOException
            && !ct.IsCancellationRequested)
        {
            throw Malformed("The form is broken off or malformed.");
        }
    }

    private static async Task ReadJsonAsync(HttpRequest request, Dictionary<string, List<string>> values, CancellationToken ct)
    {
        try
        {
            var bytes = await JsonBody.ReadAsync(request, Json, ct);
            if (bytes.Length > 0)
            {
                using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Json.MaxDepth });
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                {
                    throw new JsonException("Not an object.");
                }

                foreach (var property in document.RootElement.EnumerateObject())
                {
                    AddJson(values, NameOf(property.Name), property.Value, depth: 0);
                }
            }
        }
        catch (JsonException)
        {
            throw Malformed("The body is not a JSON object.");
        }
    }

    private static void AddJson(Dictionary<string, List<string>> values, string name, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return;
            case JsonValueKind.Object when depth < MostDepth:
                foreach (var property in value.EnumerateObject())
                {
                    AddJson(values, $"{name}[{property.Name}]", property.Value, depth + 1);
                }

                return;
            case JsonValueKind.Array when depth < MostDepth:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    AddJson(values, item.ValueKind == JsonValueKind.Object ? $"{name}[{index}]" : name, item, depth + 1);
                    index++;
                }

                return;
            case JsonValueKind.Object or JsonValueKind.Array:
                throw new JsonException("Nested too deeply.");
            default:
                Add(values, name, [value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()]);
                return;
        }
    }

    private static void Add(Dictionary<string, List<string>> values, string name, IEnumerable<string?> given)
    {
        if (!values.TryGetValue(name, out var all))
        {
            if (values.Count >= MostNames)
            {
                throw new RefusalException(new Refusal(ErrorType.Malformed, "The request has too many parameters."));
            }

            values[name] = all = [];
        }

        foreach (var value in given)
        {
            if (value.AsSpan().ContainsAny('\0', '\uFFFE'))
            {
                throw new RefusalException(Refusal.Invalid(name, $"{name} has a NUL or U+FFFE, which are no characters."));
            }

            all.Add(value ?? "");
        }

        if (all.Count == 0)
        {
            values.Remove(name);
        }
    }

    // A list: with a sign of its own, or with the number of each item.
    private static string NameOf(string name) => ListSign().Replace(name, "");

    private static RefusalException Malformed(string message) =>
        new(new Refusal(ErrorType.Malformed, message));

    [GeneratedRegex(@"\[[0-9]{0,4}\]$", RegexOptions.NonBacktracking)]
    private static partial Regex ListSign();
}
