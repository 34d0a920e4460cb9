using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Domain;

/// <summary>How people sign in. docs/sign-in.md says how to connect the sign-in of a company.</summary>
internal sealed class SignInSettings
{
    /// <summary>
    /// Whether passwords are accepted. <c>off</c> where everybody signs in at a provider: then nobody registers, and only an administrator
    /// who sits at the machine of the server signs in with a password, in case the provider is away.
    /// </summary>
    [AllowedValues("on", "off")]
    public string Passwords { get; init; } = "on";

    public bool ArePasswordsOn => Passwords == "on";

    /// <summary>Whether a password from this client is looked at. With <c>off</c> it must be an administrator's too.</summary>
    public bool TakesPasswordFrom(HttpContext http) => ArePasswordsOn || Client.IsOnThisMachine(http);
}
