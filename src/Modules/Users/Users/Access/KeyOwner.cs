namespace Microblog.Users.Access;

/// <summary>Whose API key it is.</summary>
internal sealed record KeyOwner(long UserId);
