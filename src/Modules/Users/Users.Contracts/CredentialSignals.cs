namespace Microblog.Users.Contracts;

/// <summary>The topics of the signals by which every Host hears that credentials have changed.</summary>
public static class CredentialSignals
{
    /// <summary>An API key was revoked.</summary>
    public const string Key = "users.key";

    /// <summary>A session was ended.</summary>
    public const string Session = "users.session";

    /// <summary>A person's role or activity has changed.</summary>
    public const string Standing = "users.standing";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Key, Session, Standing];
}
