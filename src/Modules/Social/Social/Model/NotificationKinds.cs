namespace Microblog.Social.Model;

/// <summary>The words for <see cref="NotificationKind"/> outside.</summary>
internal static class NotificationKinds
{
    public static IReadOnlyList<string> Words { get; } = ["follow", "like", "retweet", "reply", "mention", "quote", "edit"];

    public static string Word(this NotificationKind kind) => Words[(int)kind];

    /// <returns>Null for another word.</returns>
    public static NotificationKind? Read(string word) => Array.IndexOf([.. Words], word) is >= 0 and var at ? (NotificationKind)at : null;
}
