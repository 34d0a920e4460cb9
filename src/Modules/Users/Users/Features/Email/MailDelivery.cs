using MailKit;
using MailKit.Net.Smtp;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Features.Email;

/// <summary>
/// Sends the mails that are due. A mail that cannot be sent is tried again after a minute, then after twice as long each time, and given up
/// after a day, or after an hour where it resets a password.
/// </summary>
[ScopedService]
internal sealed partial class MailDelivery(
    UsersDb db, MailComposer composer, SmtpSender smtp, TimeProvider clock, ILogger<MailDelivery> logger)
{
    private static readonly TimeSpan KeepDone = TimeSpan.FromHours(2);
    private static readonly TimeSpan KeepExpiredLinks = TimeSpan.FromDays(7);
    private static readonly TimeSpan KeepExpiredInvitations = TimeSpan.FromDays(30);

    /// <summary>Sends all that is due, one after the other. Several servers may do so at the same time.</summary>
    /// <returns>How many mails were dealt with.</returns>
    public async Task<long> RunAsync(CancellationToken ct)
    {
        var count = 0L;
        for (; await ClaimAsync(ct) is { } mail; count++)
        {
            await DeliverAsync(mail, ct);
        }

        if (count > 0)
        {
            await DeleteOldAsync(ct);
        }

        return count;
    }

    // The claim is a lease too: a server that dies meanwhile leaves the mail to the next try.
    private async Task<Mail?> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var claimed = await db.Mails.FromSql($"""
            UPDATE users.mails SET attempts = attempts + 1, next_at = {now} + interval '1 minute' * power(2, least(attempts, 7))
            WHERE id = (SELECT id FROM users.mails WHERE done_at IS NULL AND next_at <= {now} ORDER BY next_at, id LIMIT 1
                FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).AsNoTracking().ToListAsync(ct);
        return claimed.FirstOrDefault();
    }

    private async Task DeliverAsync(Mail mail, CancellationToken ct)
    {
        try
        {
            if (await composer.ComposeAsync(mail, ct) is { } message)
            {
                await smtp.SendAsync(message, ct);
                Sent(logger, mail.Id, mail.Kind);
            }

            await FinishAsync(mail, ct);
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode >= 500 && e.ErrorCode != SmtpErrorCode.SenderNotAccepted)
        {
            GivenUp(logger, mail.Id, mail.Kind, mail.Attempts, $"the server answers {(int)e.StatusCode}");
            await FinishAsync(mail, ct);
        }
        catch (Exception e) when (IsOfTheWay(e))
        {
            if (mail.NextAt > mail.CreatedAt + LifetimeOf(mail))
            {
                GivenUp(logger, mail.Id, mail.Kind, mail.Attempts, e.GetType().Name);
                await FinishAsync(mail, ct);
            }
            else
            {
                Waits(logger, mail.Id, mail.Kind, mail.NextAt, e.GetType().Name);
            }
        }
    }

    // What a server answers may repeat the address, so only the kind of the failure is logged.
    private static bool IsOfTheWay(Exception e) => e is IOException or CommandException or ProtocolException or TimeoutException
        or System.Net.Sockets.SocketException or MailKit.Security.AuthenticationException or MailKit.Security.SslHandshakeException
        or NotSupportedException or OperationCanceledException { InnerException: TimeoutException };

    private static TimeSpan LifetimeOf(Mail mail) =>
        mail.Kind == Mail.PasswordReset ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);

    private Task FinishAsync(Mail mail, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Mails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.DoneAt, now), ct);
    }

    private async Task DeleteOldAsync(CancellationToken ct)
    {
        var (sentBefore, expiredBefore) = (clock.GetUtcNow() - KeepDone, clock.GetUtcNow() - KeepExpiredLinks);
        await db.Mails.Where(m => m.DoneAt < sentBefore).ExecuteDeleteAsync(ct);
        await db.MailLinks.Where(l => l.ExpiresAt < expiredBefore).ExecuteDeleteAsync(ct);

        // Who never came is not remembered for ever.
        var invitedBefore = clock.GetUtcNow() - KeepExpiredInvitations;
        await db.Invitations.Where(i => i.AcceptedAt == null && i.ExpiresAt < invitedBefore).ExecuteDeleteAsync(ct);
    }

    [LoggerMessage(LogLevel.Information, "Mail {MailId} ({Kind}) is sent")]
    private static partial void Sent(ILogger logger, long mailId, string kind);

    [LoggerMessage(LogLevel.Warning, "Mail {MailId} ({Kind}) waits until {NextAt}: {Reason}")]
    private static partial void Waits(ILogger logger, long mailId, string kind, DateTimeOffset nextAt, string reason);

    [LoggerMessage(LogLevel.Warning, "Mail {MailId} ({Kind}) is given up after {Attempts} attempts: {Reason}")]
    private static partial void GivenUp(ILogger logger, long mailId, string kind, int attempts, string reason);
}
