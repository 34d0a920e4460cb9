using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microblog.BuildingBlocks.Web.Json;

/// <summary>How the API reads and writes JSON.</summary>
public static class ApiJson
{
    /// <summary>snake_case, strict about types and depth, text as it is.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;

        // Bodies are flat; the schema of a conversation of tweets around tweets, which is written with these options too, is not.
        options.MaxDepth = 32;

        // Text as it is, emoji too; the answers are application/json with nosniff, never part of a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new StrictStringConverter());
        options.Converters.Add(new UtcSecondsConverter());
    }
}
