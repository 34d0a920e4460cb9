using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Media.Contracts;

/// <summary>A moderator deleted somebody else's upload.</summary>
/// <param name="MediaId">The media id.</param>
/// <param name="OwnerId">Who sent it.</param>
/// <param name="ModeratorId">Who deleted it.</param>
/// <param name="Address">The network address the moderator called from.</param>
/// <param name="At">When.</param>
[EventName("media.media-removed.v1")]
public sealed record MediaRemoved(long MediaId, long OwnerId, long ModeratorId, string Address, DateTimeOffset At) : IIntegrationEvent;
