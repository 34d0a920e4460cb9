namespace Microblog.Users.Access;

/// <summary>Whose API key it is, and until when.</summary>
internal sealed record KeyOwner(long UserId, DateTimeOffset? ExpiresAt);
