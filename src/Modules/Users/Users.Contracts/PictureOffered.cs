using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Users.Contracts;

/// <summary>The provider where somebody signs in has a picture of them, which their profile is to show.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Address">Where the picture is: at a host that the settings trust.</param>
/// <param name="At">When.</param>
[EventName("users.picture-offered.v1")]
public sealed record PictureOffered(long UserId, string Address, DateTimeOffset At) : IIntegrationEvent;
