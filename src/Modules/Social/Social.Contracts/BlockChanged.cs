using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Social.Contracts;

/// <summary>
/// A user blocked another user, or ended the block. The follows that a block ends have events of their own: <see cref="FollowChanged"/>.
/// </summary>
/// <param name="BlockerId">The user who blocks.</param>
/// <param name="BlockedId">The user who is blocked.</param>
/// <param name="Blocked">True when the block began, false when it ended.</param>
/// <param name="Version">Grows with every change between the two users. A copy applies only a newer version.</param>
/// <param name="At">When it happened.</param>
[EventName("social.block-changed.v1")]
public sealed record BlockChanged(long BlockerId, long BlockedId, bool Blocked, long Version, DateTimeOffset At) : IIntegrationEvent;
