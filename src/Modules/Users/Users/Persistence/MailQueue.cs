using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Persistence;

/// <summary>Adds mails that are to be sent. They are saved together with the change that they tell of, and sent after its commit.</summary>
[ScopedService]
internal sealed class MailQueue(UsersDb db, MailSettings settings, MailSignal signal, TimeProvider clock)
{
    private const int MostResetsOfAnAddress = 3;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>False where no mail is sent.</summary>
    public bool IsOn => settings.IsOn;

    /// <summary>The refusal of a call that needs mail where none is sent.</summary>
    public static Refusal Off => Refusal.Conflict("This server sends no mail. Ask an administrator.");

    /// <summary>Adds a mail by which the owner of an account confirms its address. Where no mail is sent it adds none.</summary>
    public void AddConfirmation(long userId, string address, string language)
    {
        if (IsOn)
        {
            Add(new Mail
            {
                Kind = Mail.Confirmation,
                Address = address,
                UserId = userId,
                Language = language,
                CreatedAt = clock.GetUtcNow(),
                NextAt = clock.GetUtcNow(),
            });
        }
    }

    /// <summary>Adds an invitation, whose row is saved.</summary>
    public void AddInvitation(Invitation invitation) => Add(new Mail
    {
        Kind = Mail.Invitation,
        Address = invitation.Email,
        InvitationId = invitation.Id,
        Language = invitation.Language,
        CreatedAt = clock.GetUtcNow(),
        NextAt = clock.GetUtcNow(),
    });

    /// <summary>
    /// Adds a reset of a password at once, whether or not the address belongs to an account: one statement for both, so that its time tells
    /// nothing. An address that was asked for too often in the last hour gets none.
    /// </summary>
    public async Task AddPasswordResetAsync(string address, string language, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO users.mails (kind, address, language, created_at, next_at, attempts)
            SELECT {Mail.PasswordReset}, {address}, {language}, {now}, {now}, 0
            WHERE (SELECT count(*) FROM users.mails
                WHERE address = {address} AND kind = {Mail.PasswordReset} AND created_at > {now - Window}) < {MostResetsOfAnAddress}
            """, ct);
        signal.Set();
    }

    /// <summary>Makes the links worthless by which a password could still be reset: it was changed in another way.</summary>
    public static Task EndResetsAsync(UsersDb db, long userId, DateTimeOffset now, CancellationToken ct) =>
        db.MailLinks.Where(l => l.UserId == userId && l.Purpose == Mail.PasswordReset && l.UsedAt == null)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), ct);

    private void Add(Mail mail)
    {
        db.Mails.Add(mail);
        db.AfterCommit(signal.Set);
    }
}
