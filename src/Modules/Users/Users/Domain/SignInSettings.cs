using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Domain;

/// <summary>How people sign in. docs/sign-in.md says how to connect the sign-in of a company.</summary>
internal sealed class SignInSettings
{
    /// <summary>
    /// Whether passwords and passkeys are accepted. <c>off</c> where everybody signs in at a provider: then nobody registers, and only an
    /// administrator who sits at the machine of the server signs in with a password, in case the provider is away.
    /// </summary>
    [AllowedValues("on", "off")]
    public string Passwords { get; init; } = "on";

    public bool ArePasswordsOn => Passwords == "on";

    public static Refusal NoPasswords => Refusal.Forbidden("Passwords are not accepted here. Sign in at your company.");

    /// <summary>Whether a password or passkey of this person lets them in, which came from a client whose password is looked at.</summary>
    public bool TakesPasswordOf(User user) => ArePasswordsOn || user.Role == RoleNames.Admin;

    /// <summary>Whether a password or passkey from this client is looked at. With <c>off</c> it must be an administrator's too.</summary>
    public bool TakesPasswordFrom(HttpContext http) => ArePasswordsOn || Client.IsOnThisMachine(http);
}
