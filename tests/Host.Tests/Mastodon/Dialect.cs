using System.Globalization;
using System.Text.Json;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>How the dialect writes ids.</summary>
internal static class Dialect
{
    public static string Id(long id) => (1_000_000_000_000_000 + id).ToString(CultureInfo.InvariantCulture);

    public static string[] Ids(JsonElement entities) => [.. entities.EnumerateArray().Select(e => e.GetProperty("id").GetString()!)];
}
