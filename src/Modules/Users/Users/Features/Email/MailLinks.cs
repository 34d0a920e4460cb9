using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Email;

/// <summary>Finds the link that a token in a mail stands for, and says what is wrong with it.</summary>
[ScopedService]
internal sealed class MailLinks(UsersDb db, TimeProvider clock)
{
    /// <summary>
    /// Finds the link and locks its row, so that of two calls with one token the second sees that the first has used it. The row of its
    /// account is locked before, as everywhere.
    /// </summary>
    /// <param name="purpose">The kind of the mail: see <see cref="Mail"/>.</param>
    /// <param name="token">What stands behind the <c>#</c>.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The link with its account, which an invitation does not have; or the refusal.</returns>
    public async Task<(MailLink? Link, User? User, Refusal? Refusal)> FindAsync(string purpose, string token, CancellationToken ct)
    {
        var hash = MailLink.HashOf(token);
        var userId = await db.MailLinks.Where(l => l.Hash == hash && l.Purpose == purpose).Select(l => l.UserId).FirstOrDefaultAsync(ct);
        var user = userId is { } id ? await db.LockUserAsync(id, ct) : null;
        var found = await db.MailLinks.FromSql($"SELECT * FROM users.mail_links WHERE hash = {hash} AND purpose = {purpose} FOR UPDATE")
            .AsNoTracking().ToListAsync(ct);
        return found is not [var link] ? Refused(Refusal.Invalid("token", "This link is not known. Copy the whole link from the mail."))
            : link.UsedAt is not null ? Refused(Refusal.Conflict("This link was used before, or a newer one took its place."))
            : link.ExpiresAt <= clock.GetUtcNow() ? Refused(Refusal.Conflict("This link has expired. Ask for another."))
            : (link, user, null);
    }

    /// <summary>The account has another address than the link was sent to.</summary>
    public static Refusal ChangedMeanwhile =>
        Refusal.Conflict("The address of the account was changed after this link was sent. Ask for another link.");

    /// <summary>Uses a link up, and with it all others of the same purpose for the same account or invitation.</summary>
    public Task UseAsync(MailLink link, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.MailLinks
            .Where(l => l.Purpose == link.Purpose && l.UsedAt == null
                && (l.Hash == link.Hash || (l.UserId != null && l.UserId == link.UserId)
                    || (l.InvitationId != null && l.InvitationId == link.InvitationId)))
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), ct);
    }

    private static (MailLink? Link, User? User, Refusal? Refusal) Refused(Refusal refusal) => (null, null, refusal);
}
