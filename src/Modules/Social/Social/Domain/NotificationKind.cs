namespace Microblog.Social.Domain;

/// <summary>The kinds of notifications. The numbers are stored.</summary>
internal enum NotificationKind : short
{
    /// <summary>Another user follows the recipient.</summary>
    Follow,

    /// <summary>Another user likes a tweet of the recipient.</summary>
    Like,

    /// <summary>Another user retweeted a tweet of the recipient.</summary>
    Retweet,

    /// <summary>Another user replied to a tweet of the recipient.</summary>
    Reply,

    /// <summary>A tweet mentions the recipient.</summary>
    Mention,

    /// <summary>A tweet quotes a tweet of the recipient.</summary>
    Quote,

    /// <summary>A tweet that the recipient retweeted was edited.</summary>
    Edit,

    /// <summary>The account of the recipient has a new password.</summary>
    Password,

    /// <summary>The account of the recipient has a new email address.</summary>
    Email,

    /// <summary>The account of the recipient has a new API key.</summary>
    ApiKey,

    /// <summary>Somebody signed in to the account of the recipient from a new device.</summary>
    SignIn,

    /// <summary>An authenticator app, a passkey or the recovery codes of the recipient were added, renewed or removed.</summary>
    SecondFactor,

    /// <summary>The account of the recipient is linked to an account at a provider of sign-in.</summary>
    Identity,
}

/// <summary>The names of <see cref="NotificationKind"/> in the API.</summary>
internal static class NotificationKinds
{
    /// <summary>In the order of the enumeration's numbers.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [
            "follow", "like", "retweet", "reply", "mention", "quote", "edit", "password", "email", "api_key", "sign_in", "second_factor",
            "identity",
        ];

    /// <summary>
    /// Whether it is about the recipient's own account. Nobody knows who did it, so the notification names nobody; and it cannot be
    /// switched off, because a thief would do that first.
    /// </summary>
    public static bool IsAboutAccount(this NotificationKind kind) => kind >= NotificationKind.Password;

    public static string Name(this NotificationKind kind) => Names[(int)kind];

    /// <returns>Null when no kind has this name.</returns>
    public static NotificationKind? Parse(string name) =>
        Array.IndexOf([.. Names], name) is >= 0 and var index ? (NotificationKind)index : null;
}
