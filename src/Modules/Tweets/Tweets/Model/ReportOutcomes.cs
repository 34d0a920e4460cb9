namespace Microblog.Tweets.Model;

/// <summary>The words for <see cref="ReportOutcome"/> outside.</summary>
internal static class ReportOutcomes
{
    /// <summary>What a moderator can decide.</summary>
    public static IReadOnlyList<string> Decisions { get; } = ["dismiss", "delete"];

    private static readonly string[] All = [.. Decisions, "gone"];

    public static string Word(this ReportOutcome outcome) => All[(int)outcome];

    /// <returns>Null for another word.</returns>
    public static ReportOutcome? Read(string? word) => Array.IndexOf([.. Decisions], word) is >= 0 and var at ? (ReportOutcome)at : null;
}
