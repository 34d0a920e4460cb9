using System.ComponentModel.DataAnnotations;

namespace Microblog.Users.Integration;

/// <summary>This server, as clients see it before sign-in.</summary>
internal sealed class InstanceSettings
{
    /// <summary>The name of the company or of its server. It must not be a part of a password.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string Name { get; init; } = "Microblog";
}
