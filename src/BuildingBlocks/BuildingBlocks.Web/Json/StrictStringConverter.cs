using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microblog.BuildingBlocks.Web.Json;

/// <summary>
/// Reads strings from JSON: no NUL, which PostgreSQL cannot hold, and no U+FFFE, which cannot be normalised; lone surrogates and invalid
/// UTF-8 the reader refuses itself.
/// </summary>
internal sealed class StrictStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("Half a surrogate pair.", e);
        }

        return text.AsSpan().ContainsAny('\0', '\uFFFE') ? throw new JsonException("NUL or U+FFFE, which are no characters.") : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options)!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}
