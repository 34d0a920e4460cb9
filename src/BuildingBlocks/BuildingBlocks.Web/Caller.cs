namespace Microblog.BuildingBlocks.Web;

/// <summary>Who makes the request. A slice that takes one runs only for somebody known.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Role">What they may do: <c>user</c>, <c>moderator</c> or <c>admin</c>.</param>
/// <param name="SessionId">The session whose access token was shown; null for an API key.</param>
/// <param name="ApiKeyId">The API key that was shown; null for an access token.</param>
/// <param name="Limit">What the credential does not allow.</param>
/// <param name="Missing">Whether the account must set up a second factor first, and for what.</param>
public sealed record Caller(
    long Id, string Role, long? SessionId = null, long? ApiKeyId = null, CallerLimit Limit = CallerLimit.None,
    MissingSecondFactor Missing = MissingSecondFactor.Nothing)
{
    /// <summary>The role of those who may delete what is others' and see reports.</summary>
    public const string Moderator = "moderator";

    /// <summary>The role of those who may also change others' accounts.</summary>
    public const string Administrator = "admin";

    /// <summary>May delete what is others' and see reports.</summary>
    public bool Moderates => Role is Moderator or Administrator;

    /// <summary>May change others' accounts.</summary>
    public bool Administers => Role == Administrator;
}

/// <summary>What the credential of a caller does not allow, whatever their role.</summary>
public enum CallerLimit
{
    /// <summary>It allows all that the role allows.</summary>
    None,

    /// <summary>It reads and changes nothing.</summary>
    ReadOnly,

    /// <summary>It may only change the password.</summary>
    PasswordChange,
}

/// <summary>What an account cannot do until it has a second factor.</summary>
public enum MissingSecondFactor
{
    /// <summary>It has one, or needs none.</summary>
    Nothing,

    /// <summary>What its role allows beyond that of others: the caller has the role <c>user</c> until then.</summary>
    Role,

    /// <summary>All but setting one up.</summary>
    Everything,
}
