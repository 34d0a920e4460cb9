namespace Microblog.Users.Integration;

/// <summary>The role of an account, and whether it is active.</summary>
internal sealed record AccountStatus(string Role, bool Active);
