namespace Microblog.Users.Access;

/// <summary>Whose key it is.</summary>
internal sealed record KnownKey(long UserId, string Role, bool Active);
