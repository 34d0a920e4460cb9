namespace Microblog.Users.Contracts;

/// <summary>The credential of a caller: a session or an API key.</summary>
/// <param name="UserId">The person.</param>
/// <param name="SessionId">The session of the access token; null for an API key.</param>
/// <param name="ApiKeyId">The API key; null for an access token.</param>
public sealed record Credential(long UserId, long? SessionId, long? ApiKeyId);
