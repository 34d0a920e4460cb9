namespace Microblog.Users.Contracts;

/// <summary>By what somebody was recognised: a session or an API key.</summary>
/// <param name="UserId">The person.</param>
/// <param name="SessionId">The session of the access token, if it was one.</param>
/// <param name="ApiKeyId">The key, if it was one.</param>
public sealed record Credential(long UserId, long? SessionId, long? ApiKeyId);
