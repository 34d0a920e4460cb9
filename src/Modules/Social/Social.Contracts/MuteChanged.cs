using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Social.Contracts;

/// <summary>A user muted another user, or ended the mute. Nothing shown to the muted user may depend on it.</summary>
/// <param name="MuterId">The user who mutes.</param>
/// <param name="MutedId">The user who is muted.</param>
/// <param name="Muted">True when the mute began, false when it ended.</param>
/// <param name="Version">Grows with every change between the two users. A copy applies only a newer version.</param>
/// <param name="At">When it happened.</param>
[EventName("social.mute-changed.v1")]
public sealed record MuteChanged(long MuterId, long MutedId, bool Muted, long Version, DateTimeOffset At) : IIntegrationEvent;
