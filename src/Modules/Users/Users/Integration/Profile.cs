using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;

namespace Microblog.Users.Integration;

/// <summary>A person as their page shows them.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The display name.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Bio">What the person says about themselves; empty when nothing.</param>
/// <param name="Avatar">Root-relative URL of the picture, or null.</param>
/// <param name="Header">Root-relative URL of the wide picture, or null.</param>
/// <param name="Role">user, moderator or admin.</param>
/// <param name="CreatedAt">When the account was created.</param>
/// <param name="Followers">
/// At most 1,000: the caller first if among them, then the newest. People who have blocked the caller are left out.
/// </param>
/// <param name="Following">
/// At most 1,000: the caller first if among them, then the newest. People who have blocked the caller are left out.
/// </param>
/// <param name="FollowersCount">Exact.</param>
/// <param name="FollowingCount">Exact.</param>
/// <param name="TweetsCount">Exact.</param>
/// <param name="FollowingMe">This person follows the caller.</param>
/// <param name="Followed">The caller follows this person.</param>
/// <param name="Blocked">The caller has blocked this person. A person who has blocked the caller has no profile for them.</param>
/// <param name="Muted">The caller has muted this person, who cannot see it.</param>
internal sealed record Profile(
    long Id, string Name, string Username, string Bio, string? Avatar, string? Header,
    [property: AllowedValues(RoleNames.User, RoleNames.Moderator, RoleNames.Admin)] string Role, DateTimeOffset CreatedAt,
    IReadOnlyList<PersonName> Followers, IReadOnlyList<PersonName> Following,
    int FollowersCount, int FollowingCount, long TweetsCount, bool FollowingMe, bool Followed, bool Blocked, bool Muted)
{
    /// <summary>
    /// True for a person whose account is deactivated, who can be neither followed nor mentioned anew; missing for everybody else.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Deactivated { get; init; }

    /// <summary>The title in the company, as its directory says; missing when it says none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>The department in the company; missing when the directory says none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Department { get; init; }

    /// <summary>The manager in the company; missing when the directory says none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PersonName? Manager { get; init; }
}

/// <summary>A person in a list of names.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The display name.</param>
internal sealed record PersonName(long Id, string Name);

/// <summary>A person's profile.</summary>
/// <param name="User">The profile, as the caller sees it.</param>
internal sealed record ProfileResponse(Profile User) : ApiResponse
{
    public static ProfileResponse Example { get; } = new(new Profile(
        1, "Ada", "ada", "Poetical science.", Avatar: null, Header: null, RoleNames.User,
        new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        [new PersonName(2, "Grace")], [new PersonName(3, "Linus")],
        FollowersCount: 1, FollowingCount: 1, TweetsCount: 10, FollowingMe: false, Followed: true, Blocked: false, Muted: false));
}
