using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.OAuth;

/// <summary>
/// The parameters of a call: a form, as OAuth writes them, or JSON or multipart, as apps send them. Names may end with <c>[]</c>.
/// </summary>
internal sealed class OAuthParameters
{
    /// <summary>The most characters of one value.</summary>
    public const int MaxLength = 4096;

    /// <summary>The most characters of one value in a form of ours: an app may send a long state through it.</summary>
    public const int MaxOfForms = 65_536;

    private const string ListEnd = "[]";

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>The value of a parameter that is given once; null where it is missing, empty, or given more often.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name) is [{ Length: > 0 } one] ? one : null;

    /// <summary>All parameters that are given once.</summary>
    public IEnumerable<(string Name, string Value)> All => from v in _values where v.Value.Count == 1 select (v.Key, v.Value[0]);

    /// <summary>Whether a parameter is given twice, which OAuth forbids.</summary>
    public bool HasTwice => _values.Any(v => v.Value.Count > 1);

    /// <summary>All values of a parameter.</summary>
    public IReadOnlyList<string> List(string name) => _values.GetValueOrDefault(name) ?? [];

    /// <summary>Reads the body. Nothing is read from the address: it stands in logs.</summary>
    /// <returns>Null where the body is broken, or a value is too long.</returns>
    public static async Task<OAuthParameters?> ReadAsync(HttpRequest request, CancellationToken ct, int maxLength = MaxLength)
    {
        var read = new OAuthParameters();
        try
        {
            if (request.HasJsonContentType())
            {
                using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: ct);
                read.AddJson(json.RootElement);
            }
            else if (request.HasFormContentType)
            {
                foreach (var (name, values) in await request.ReadFormAsync(ct))
                {
                    read.Add(name, [.. values.Select(v => v ?? "")]);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException or BadHttpRequestException
        { StatusCode: StatusCodes.Status400BadRequest })
        {
            return null;
        }

        return read._values.All(v => v.Value.TrueForAll(t => t.Length <= maxLength && IsStorable(t))) ? read : null;
    }

    // PostgreSQL stores no NUL, and no half of a surrogate pair.
    private static bool IsStorable(string value) =>
        !value.Contains('\0', StringComparison.Ordinal) && value.EnumerateRunes().All(r => r.Value != 0xFFFD);

    private void AddJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The body is no object.");
        }

        foreach (var property in root.EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Null:
                    break;
                case JsonValueKind.Array:
                    Add(property.Name, [.. property.Value.EnumerateArray().Select(TextOf)]);
                    break;
                default:
                    Add(property.Name, [TextOf(property.Value)]);
                    break;
            }
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private void Add(string name, IReadOnlyList<string> values)
    {
        var plain = name.EndsWith(ListEnd, StringComparison.Ordinal) ? name[..^ListEnd.Length] : name;
        if (!_values.TryGetValue(plain, out var all))
        {
            _values[plain] = all = [];
        }

        all.AddRange(values);
    }
}
