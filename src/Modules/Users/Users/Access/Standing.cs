namespace Microblog.Users.Access;

/// <summary>What a person may do at this moment.</summary>
internal sealed record Standing(string Role, bool Active);
