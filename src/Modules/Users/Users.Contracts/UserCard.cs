namespace Microblog.Users.Contracts;

/// <summary>What is shown of a person beside something of theirs.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The name to show, 1 to 50 characters.</param>
/// <param name="Username">The unique name, without the <c>@</c>.</param>
/// <param name="Avatar">Root-relative URL of the picture, or null.</param>
public sealed record UserCard(long Id, string Name, string Username, string? Avatar);
