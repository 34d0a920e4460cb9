using System.ComponentModel.DataAnnotations;

namespace Microblog.Users.Domain.SecondFactors;

/// <summary>Second factors: an authenticator app or a passkey beside the password.</summary>
internal sealed class SecondFactorSettings
{
    public const string Nobody = "nobody";
    public const string Administrators = "administrators";
    public const string All = "all";

    /// <summary>
    /// Who must have one: <c>nobody</c>; <c>administrators</c>, who have the rights of others until they set one up; or <c>all</c>, who can
    /// do nothing else until then. It does not concern accounts without a password.
    /// </summary>
    [AllowedValues(Nobody, Administrators, All)]
    public string RequiredFor { get; init; } = Nobody;
}
