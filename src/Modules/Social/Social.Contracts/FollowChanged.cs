using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Social.Contracts;

/// <summary>A user followed another user, or ended the follow.</summary>
/// <param name="FollowerId">The user who follows.</param>
/// <param name="FolloweeId">The user who is followed.</param>
/// <param name="Following">True when the follow began, false when it ended.</param>
/// <param name="Version">Grows with every change between the two users. A copy applies only a newer version.</param>
/// <param name="At">When it happened.</param>
[EventName("social.follow-changed.v1")]
public sealed record FollowChanged(long FollowerId, long FolloweeId, bool Following, long Version, DateTimeOffset At) : IIntegrationEvent;
