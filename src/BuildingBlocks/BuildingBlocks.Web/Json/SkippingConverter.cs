using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microblog.BuildingBlocks.Web.Json;

/// <summary>Skips a value in a body, whatever it is: the property comes from elsewhere.</summary>
internal sealed class SkippingConverter<T> : JsonConverter<T>
{
    public override bool HandleNull => true;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return default;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNullValue();
}
