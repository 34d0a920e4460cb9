using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Users.Contracts;

/// <summary>
/// An account has a new password, email address, API key or provider of sign-in. Its owner should know, in case it was somebody else.
/// </summary>
/// <param name="UserId">The person.</param>
/// <param name="Credential">One of <see cref="CredentialNames"/>.</param>
/// <param name="ApiKeyId">The new key; null for the other credentials.</param>
/// <param name="At">When.</param>
[EventName("users.credential-changed.v1")]
public sealed record CredentialChanged(long UserId, string Credential, long? ApiKeyId, DateTimeOffset At) : IIntegrationEvent;
