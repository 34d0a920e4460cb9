using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Social.Contracts;

/// <summary>Somebody began or ended following somebody.</summary>
/// <param name="FollowerId">Who follows.</param>
/// <param name="FolloweeId">Whom.</param>
/// <param name="Following">Began, or ended.</param>
/// <param name="Version">Grows with every change between the two; a copy applies only a newer one.</param>
/// <param name="At">When.</param>
[EventName("social.follow-changed.v1")]
public sealed record FollowChanged(long FollowerId, long FolloweeId, bool Following, long Version, DateTimeOffset At) : IIntegrationEvent;
