using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Social.Contracts;

/// <summary>Somebody muted somebody, or no longer does. The muted one must not notice.</summary>
/// <param name="MuterId">Who mutes.</param>
/// <param name="MutedId">Whom.</param>
/// <param name="Muted">Began, or ended.</param>
/// <param name="Version">Grows with every change between the two; a copy applies only a newer one.</param>
/// <param name="At">When.</param>
[EventName("social.mute-changed.v1")]
public sealed record MuteChanged(long MuterId, long MutedId, bool Muted, long Version, DateTimeOffset At) : IIntegrationEvent;
