namespace Microblog.Users.Contracts;

/// <summary>The topics of the signals that tell every Host that credentials have changed.</summary>
public static class CredentialSignals
{
    /// <summary>An API key was revoked.</summary>
    public const string Key = "users.key";

    /// <summary>A session was ended.</summary>
    public const string Session = "users.session";

    /// <summary>The role of an account has changed, or it was activated or deactivated.</summary>
    public const string AccountStatus = "users.standing";

    /// <summary>A token of an app was revoked. Its session, where it has one, is ended by a signal of its own.</summary>
    public const string AppToken = "users.app-token";

    /// <summary>The topics of the credentials of people.</summary>
    public static IReadOnlyList<string> All { get; } = [Key, Session, AccountStatus];
}
