using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Media.Contracts;

/// <summary>An upload is ready to be seen, or nothing could be made of it.</summary>
/// <param name="MediaId">The media id.</param>
/// <param name="OwnerId">Who sent it.</param>
/// <param name="TweetId">The tweet that it is on, or null.</param>
/// <param name="OnProfile">Whether the owner's profile shows it.</param>
/// <param name="Ready">Whether people see it.</param>
/// <param name="At">When.</param>
[EventName("media.media-processed.v1")]
public sealed record MediaProcessed(long MediaId, long OwnerId, long? TweetId, bool OnProfile, bool Ready, DateTimeOffset At)
    : IIntegrationEvent;
