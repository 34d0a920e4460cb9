using Microblog.BuildingBlocks.Http;

namespace Microblog.Users.Model;

/// <summary>A person's profile.</summary>
/// <param name="User">The profile, as the caller sees it.</param>
internal sealed record ProfileAnswer(Profile User) : Answer
{
    public static ProfileAnswer Example { get; } = new(new Profile(
        1, "Ada", "ada", "Poetical science.", Avatar: null, Header: null, Roles.User, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        [new PersonName(2, "Grace")], [new PersonName(3, "Linus")], 1, 1, 10, FollowingMe: false, Followed: true, Blocked: false, Muted: false));
}
