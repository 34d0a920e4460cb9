using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Email;

/// <summary>Finds the invitation that a link stands for.</summary>
[ScopedService]
internal sealed class OpenInvitations(UsersDb db, MailLinks links)
{
    /// <summary>The invitation, whose row is locked in the open transaction, with its link; or the refusal.</summary>
    public async Task<(Invitation? Invitation, MailLink? Link, Refusal? Refusal)> FindAsync(string token, CancellationToken ct)
    {
        var (link, _, refusal) = await links.FindAsync(Mail.Invitation, token, ct);
        if (link is null)
        {
            return (null, null, refusal);
        }

        var found = await db.Invitations.FromSql($"SELECT * FROM users.invitations WHERE id = {link.InvitationId} FOR UPDATE")
            .ToListAsync(ct);
        return found is not [{ RevokedAt: null, AcceptedAt: null } open]
            ? (null, null, Refusal.Conflict("This invitation was revoked, or another took its place. Ask the administrator."))
            : (open, link, null);
    }
}
