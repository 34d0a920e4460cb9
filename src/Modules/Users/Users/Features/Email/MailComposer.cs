using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using MimeKit.Utils;

namespace Microblog.Users.Features.Email;

/// <summary>Makes the message of a mail when it is sent, with a new link that works once.</summary>
[ScopedService]
internal sealed class MailComposer(UsersDb db, MailSettings settings, InstanceSettings instance, TimeProvider clock)
{
    public static readonly TimeSpan KeepResets = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan KeepConfirmations = TimeSpan.FromDays(3);

    /// <summary>The message; null when there is nothing to send any more, or when a reset is for nobody.</summary>
    public async Task<MimeMessage?> ComposeAsync(Mail mail, CancellationToken ct) => mail.Kind switch
    {
        Mail.Confirmation => await ConfirmAsync(mail, ct),
        Mail.PasswordReset => await ResetAsync(mail, ct),
        Mail.Invitation => await InviteAsync(mail, ct),

        // A newer server has added it: it sends it.
        _ => null,
    };

    private async Task<MimeMessage?> ConfirmAsync(Mail mail, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == mail.UserId, ct);
        if (user?.Email != mail.Address || user.EmailVerifiedAt is not null || !user.Active)
        {
            return null;
        }

        var link = await LinkAsync(mail, "/confirm", user.Id, clock.GetUtcNow() + KeepConfirmations, ct);
        return Message(mail, MailTexts.Confirmation(mail.Language, instance.Name, user.Username), link);
    }

    private async Task<MimeMessage?> ResetAsync(Mail mail, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Email == mail.Address, ct);
        if (user is not { Active: true, EmailVerifiedAt: not null, Demonstration: false })
        {
            return null;
        }

        var link = await LinkAsync(mail, "/reset", user.Id, clock.GetUtcNow() + KeepResets, ct);
        return Message(mail, MailTexts.PasswordReset(mail.Language, instance.Name, user.Username), link);
    }

    private async Task<MimeMessage?> InviteAsync(Mail mail, CancellationToken ct)
    {
        var invitation = await db.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.Id == mail.InvitationId, ct);
        if (invitation is not { AcceptedAt: null, RevokedAt: null } || invitation.ExpiresAt <= clock.GetUtcNow())
        {
            return null;
        }

        var inviter = await db.Users.Where(u => u.Id == invitation.InviterId).Select(u => u.Name).FirstOrDefaultAsync(ct);
        var link = await LinkAsync(mail, "/invitation", userId: null, invitation.ExpiresAt, ct);
        return Message(mail, MailTexts.Invitation(mail.Language, instance.Name, inviter), link);
    }

    private async Task<string> LinkAsync(Mail mail, string page, long? userId, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var token = MailLink.Generate();
        db.MailLinks.Add(new MailLink
        {
            Hash = MailLink.HashOf(token),
            Purpose = mail.Kind,
            Address = mail.Address,
            UserId = userId,
            InvitationId = mail.InvitationId,
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = expiresAt,
        });
        await db.SaveChangesAsync(ct);
        return settings.LinkTo(page, token);
    }

    private MimeMessage Message(Mail mail, MailText text, string link)
    {
        var message = new MimeMessage
        {
            Subject = text.Subject,
            Date = clock.GetUtcNow(),
            MessageId = MimeUtils.GenerateMessageId(settings.Sender!.Split('@')[1]),
            Body = new BodyBuilder { TextBody = text.ToPlain(link), HtmlBody = text.ToHtml(mail.Language, link) }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(instance.Name, settings.Sender));
        message.To.Add(new MailboxAddress(name: null, mail.Address));

        // RFC 3834: answering machines do not answer.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
