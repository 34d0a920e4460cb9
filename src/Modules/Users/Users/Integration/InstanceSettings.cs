using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;

namespace Microblog.Users.Integration;

/// <summary>This server, as clients see it before sign-in.</summary>
internal sealed class InstanceSettings
{
    /// <summary>The name of the company or of its server. It must not be a part of a password.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string Name { get; init; } = "Microblog";

    /// <summary>
    /// The address by which people reach this server, such as <c>https://social.example.com</c>. The links in mails begin with it, and
    /// passkeys are bound to it: another host makes all of them worthless. No request can change it.
    /// </summary>
    [WebAddress]
    public string? PublicAddress { get; init; }
}
