using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microblog.Users.Contracts;

/// <summary>A name to show, 1 to 50 characters, ready to be written into an answer: a page of tweets holds more than a thousand.</summary>
[JsonConverter(typeof(Writing))]
public readonly record struct UserName
{
    // Text as it is, as in every answer of the API.
    private readonly JsonEncodedText _text;

    /// <summary>Makes a name of a text.</summary>
    public UserName(string name) => _text = JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>False for somebody who is not there.</summary>
    public bool IsKnown => !_text.EncodedUtf8Bytes.IsEmpty;

    /// <inheritdoc />
    public override string ToString() => _text.Value;

    /// <summary>Writes the name as it was made ready.</summary>
    public sealed class Writing : JsonConverter<UserName>
    {
        /// <inheritdoc />
        public override UserName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, UserName value, JsonSerializerOptions options) => writer.WriteStringValue(value._text);
    }
}
