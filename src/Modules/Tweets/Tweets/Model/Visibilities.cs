namespace Microblog.Tweets.Model;

/// <summary>The words for <see cref="Visibility"/> outside.</summary>
internal static class Visibilities
{
    public static IReadOnlyList<string> Words { get; } = ["public", "followers", "private"];

    public static string Word(this Visibility visibility) => Words[(int)visibility];

    /// <returns>Null for another word.</returns>
    public static Visibility? Read(string word) => Array.IndexOf([.. Words], word) is >= 0 and var at ? (Visibility)at : null;
}
