using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;

namespace Microblog.Users.Features.Email;

/// <summary>An invitation, as administrators see it.</summary>
/// <param name="Id">Its id, to revoke it by.</param>
/// <param name="Email">The address that it was sent to.</param>
/// <param name="Role">The role that the account gets: user, moderator or admin.</param>
/// <param name="InviterId">The administrator; null when their account is deleted.</param>
/// <param name="UserId">The account that was made; null until then.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it can be accepted.</param>
/// <param name="State">open, accepted, revoked or expired.</param>
internal sealed record InvitationView(
    long Id, string Email,
    [property: AllowedValues(RoleNames.User, RoleNames.Moderator, RoleNames.Admin)] string Role,
    long? InviterId, long? UserId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    [property: AllowedValues("open", "accepted", "revoked", "expired")] string State)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static InvitationView Example { get; } =
        new(3, "grace@example.com", RoleNames.User, InviterId: 1, UserId: null, Noon, Noon.AddDays(7), "open");

    public static InvitationView Of(Invitation one, DateTimeOffset now) => new(
        one.Id, one.Email, one.Role, one.InviterId, one.UserId, one.CreatedAt, one.ExpiresAt,
        one.AcceptedAt is not null ? "accepted" : one.RevokedAt is not null ? "revoked" : one.ExpiresAt <= now ? "expired" : "open");
}

/// <summary>One invitation.</summary>
/// <param name="Invitation">The invitation.</param>
internal sealed record InvitationResponse(InvitationView Invitation) : ApiResponse
{
    public static InvitationResponse Example { get; } = new(InvitationView.Example);
}
