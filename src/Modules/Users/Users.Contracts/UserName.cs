using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microblog.Users.Contracts;

/// <summary>A display name, 1 to 50 characters, already encoded as JSON: a page of tweets has more than a thousand.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct UserName
{
    // Not escaped more than JSON requires, as in every response of the API.
    private readonly JsonEncodedText _text;

    /// <summary>Encodes a name.</summary>
    public UserName(string name) => _text = JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>False for a person who does not exist.</summary>
    public bool IsKnown => !_text.EncodedUtf8Bytes.IsEmpty;

    /// <inheritdoc />
    public override string ToString() => _text.Value;

    /// <summary>Writes the encoded name.</summary>
    public sealed class Converter : JsonConverter<UserName>
    {
        /// <inheritdoc />
        public override UserName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? "");

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, UserName value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value._text);
    }
}
