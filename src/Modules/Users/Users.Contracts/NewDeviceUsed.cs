using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Users.Contracts;

/// <summary>A person has signed in with a program or from a network that they had not signed in from before.</summary>
/// <param name="UserId">The person.</param>
/// <param name="SessionId">The session that began.</param>
/// <param name="At">When.</param>
[EventName("users.new-device-used.v1")]
public sealed record NewDeviceUsed(long UserId, long SessionId, DateTimeOffset At) : IIntegrationEvent;
