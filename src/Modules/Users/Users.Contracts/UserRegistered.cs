using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Users.Contracts;

/// <summary>An account was created.</summary>
/// <param name="UserId">The person's id.</param>
/// <param name="Username">The unique name at that time.</param>
/// <param name="At">When.</param>
[EventName("users.user-registered.v1")]
public sealed record UserRegistered(long UserId, string Username, DateTimeOffset At) : IIntegrationEvent;
