namespace Microblog.Users.Access;

/// <summary>Whose API key it is, and until when.</summary>
internal sealed record KeyOwner(long KeyId, long UserId, DateTimeOffset? ExpiresAt);
