using System.Reflection;
using Microblog.BuildingBlocks.Settings;

namespace Microblog.Architecture.Tests.Product;

/// <summary>Writes docs/settings.md: everything that can be set, as the classes that read it have it.</summary>
internal static class SettingsPage
{
    public static string Write(SettingsRegistry book) => string.Concat(
        [
            """
            # The settings

            Generated from the code by a test, `SettingsPageTests`: do not edit it, it says there how to write it anew.

            A setting is written in `appsettings.json`, in a file of its own in the folder of secrets, as an environment variable, or on the
            command line; each of these wins over those before it. `Media:KeepUnused` is `"Media": { "KeepUnused": "2.00:00:00" }` in JSON,
            `Media__KeepUnused` as the name of a variable or of a file, and `--Media:KeepUnused 2.00:00:00` on the command line. Times are
            written as `days.hours:minutes:seconds`; a number alone is days.

            A value that is out of bounds ends the start, with all mistakes at once. A setting that nothing reads is named in the log of the
            start with the nearest known name, by `/health/ready` (degraded) and by the metric `microblog_settings_unknown`; it does not end
            the start, because a server must be able to go back to the version before a new setting.

            **Secret** ones belong into files: their values are never repeated.

            """,
            .. book.Sections.OrderBy(s => s.Name, StringComparer.Ordinal).Select(Section),
        ]);

    /// <summary>What is left unsaid, by the full name of the setting.</summary>
    public static IEnumerable<string> Unsaid(SettingsRegistry book) =>
        from section in book.Sections
        from setting in section.Settings
        where Summaries.Of(setting.Property).Length == 0 || Summaries.Of(section.Type).Length == 0
        select $"{setting.Key} has no doc comment: whoever sets it reads nothing else.";

    private static string Section(SettingsSection section) => $"""

        ## {(section.Name.Length == 0 ? "Without a section" : section.Name)}

        {Summaries.Of(section.Type)}

        | setting | default | allowed | what |
        |---|---|---|---|
        {string.Join('\n', section.Settings.Select(Row))}

        """;

    private static string Row(Setting setting) =>
        $"| `{setting.Key}` | {Default(setting)} | {Cell(setting.Allowed)} | "
            + $"{(setting.IsSecret ? "**Secret.** " : "")}{Cell(Summaries.Of(setting.Property))} |";

    private static string Default(Setting setting) =>
        setting.Property.GetCustomAttribute<DefaultDescriptionAttribute>() is { } words ? Cell(words.Words)
        : Setting.Shown(setting.IsWords ? null : setting.Default) is { Length: > 0 } value ? $"`{Cell(value)}`"
        : "";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
