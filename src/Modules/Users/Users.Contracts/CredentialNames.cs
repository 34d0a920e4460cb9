namespace Microblog.Users.Contracts;

/// <summary>What <see cref="CredentialChanged"/> calls the credentials of an account.</summary>
public static class CredentialNames
{
    /// <summary>The password.</summary>
    public const string Password = "password";

    /// <summary>The email address.</summary>
    public const string Email = "email";

    /// <summary>An API key.</summary>
    public const string ApiKey = "api_key";

    /// <summary>An authenticator app, a passkey or the recovery codes: one was added, renewed or removed.</summary>
    public const string SecondFactor = "second_factor";

    /// <summary>An account at a provider of sign-in.</summary>
    public const string Identity = "identity";
}
