using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Social.Contracts;

/// <summary>Somebody blocked somebody, or no longer does. That a block ends follows is told apart, by <see cref="FollowChanged"/>.</summary>
/// <param name="BlockerId">Who blocks.</param>
/// <param name="BlockedId">Whom.</param>
/// <param name="Blocked">Began, or ended.</param>
/// <param name="Version">Grows with every change between the two; a copy applies only a newer one.</param>
/// <param name="At">When.</param>
[EventName("social.block-changed.v1")]
public sealed record BlockChanged(long BlockerId, long BlockedId, bool Blocked, long Version, DateTimeOffset At) : IIntegrationEvent;
