namespace Microblog.Tweets.Domain;

/// <summary>Who may see a tweet, besides its author and the people it mentions.</summary>
internal enum Visibility : short
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>The people who follow the author.</summary>
    Followers,

    /// <summary>Nobody else.</summary>
    Private,
}

/// <summary>The names of <see cref="Visibility"/> in the API.</summary>
internal static class VisibilityNames
{
    public static IReadOnlyList<string> All { get; } = ["public", "followers", "private"];

    public static string ToName(this Visibility visibility) => All[(int)visibility];

    /// <returns>Null for a name that no visibility has.</returns>
    public static Visibility? Parse(string word) => Array.IndexOf([.. All], word) is >= 0 and var at ? (Visibility)at : null;
}
