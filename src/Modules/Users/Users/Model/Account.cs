namespace Microblog.Users.Model;

/// <summary>An account.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Role">user, moderator or admin.</param>
/// <param name="Active">False: no credential of theirs is accepted.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record Account(long Id, string Name, string Username, string Role, bool Active, DateTimeOffset CreatedAt);
