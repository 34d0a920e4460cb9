using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Users.Contracts;

/// <summary>A profile was changed: name, username, bio or pictures.</summary>
/// <param name="UserId">The person's id.</param>
/// <param name="ReleasedMediaIds">Pictures that the profile does not show any more.</param>
/// <param name="At">When.</param>
[EventName("users.user-changed.v1")]
public sealed record UserChanged(long UserId, IReadOnlyList<long> ReleasedMediaIds, DateTimeOffset At) : IIntegrationEvent;
