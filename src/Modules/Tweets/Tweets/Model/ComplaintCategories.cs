namespace Microblog.Tweets.Model;

/// <summary>The words for <see cref="ComplaintCategory"/> outside.</summary>
internal static class ComplaintCategories
{
    public static IReadOnlyList<string> Words { get; } = ["spam", "abuse", "confidential", "illegal", "other"];

    public static string Word(this ComplaintCategory category) => Words[(int)category];

    /// <returns>Null for another word.</returns>
    public static ComplaintCategory? Read(string word) => Array.IndexOf([.. Words], word) is >= 0 and var at ? (ComplaintCategory)at : null;
}
