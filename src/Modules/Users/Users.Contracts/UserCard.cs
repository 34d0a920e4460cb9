using System.Text.Json.Serialization;

namespace Microblog.Users.Contracts;

/// <summary>A person as lists and tweets show them.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The display name, 1 to 50 characters.</param>
/// <param name="Username">The unique name, without the <c>@</c>.</param>
/// <param name="Avatar">Root-relative URL of the picture, or null.</param>
public sealed record UserCard(long Id, string Name, string Username, string? Avatar)
{
    /// <summary>
    /// True for a person whose account is deactivated, who can be neither followed nor mentioned anew; missing for everybody else.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Deactivated { get; init; }
}
