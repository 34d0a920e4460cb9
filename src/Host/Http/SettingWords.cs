namespace Microblog.Host.Http;

/// <summary>Reads a setting that holds several words: with commas or spaces between them, or as a list.</summary>
internal static class SettingWords
{
    public static IReadOnlyList<string> WordsOf(this IConfiguration configuration, string name) =>
    [
        .. (configuration[name] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries),
        .. configuration.GetSection(name).GetChildren().Select(c => c.Value?.Trim()).OfType<string>(),
    ];
}
