namespace Microblog.Tweets.Mastodon;

/// <summary>Who may see a status, in the words of the dialect and in ours.</summary>
internal static class StatusVisibility
{
    private static readonly (string Theirs, string Ours)[] Words =
        [("public", "public"), ("unlisted", "public"), ("private", "followers"), ("direct", "private")];

    /// <summary>Their word for ours.</summary>
    public static string Of(string ours) => Array.Find(Words, w => w.Ours == ours).Theirs;

    /// <summary>Our word for theirs, or null for a word that nobody has.</summary>
    public static string? Parse(string theirs) => Array.Find(Words, w => w.Theirs == theirs).Ours;
}
