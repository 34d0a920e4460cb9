using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microblog.BuildingBlocks.Web.Json;

/// <summary>
/// Marks a text of a request that is read and never written again: not for a log, and not into the digest that an <c>Idempotency-Key</c>
/// keeps of a request, from which a password could be guessed.
/// </summary>
public sealed class SecretTextConverter : JsonConverter<string>
{
    private static readonly StrictStringConverter Text = new();

    /// <inheritdoc />
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Text.Read(ref reader, typeToConvert, options);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNullValue();
    }
}
