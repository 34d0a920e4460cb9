using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Media.Contracts;

/// <summary>A picture of somebody, which was elsewhere, is an upload of theirs now.</summary>
/// <param name="UserId">The person.</param>
/// <param name="MediaId">The upload, which is being processed.</param>
/// <param name="At">When.</param>
[EventName("media.picture-imported.v1")]
public sealed record PictureImported(long UserId, long MediaId, DateTimeOffset At) : IIntegrationEvent;
