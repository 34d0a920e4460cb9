using MailKit.Net.Smtp;
using MailKit.Security;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using MimeKit;

namespace Microblog.Users.Features.Email;

/// <summary>Gives a message to the SMTP server of the settings.</summary>
[SingletonService]
internal sealed class SmtpSender(MailSettings settings)
{
    private const int TimeoutMilliseconds = 30_000;

    public async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient
        {
            Timeout = TimeoutMilliseconds,

            // A certificate must be valid for the host. Whether it was revoked is not asked: a server in a closed network cannot find out.
            CheckCertificateRevocation = false,
        };
        await client.ConnectAsync(settings.Host!, settings.Port, Encryption, ct);
        if (settings.User is { } user)
        {
            await client.AuthenticateAsync(user, settings.Password!, ct);
        }

        await client.SendAsync(message, ct);
        await client.DisconnectAsync(quit: true, ct);
    }

    private SecureSocketOptions Encryption => settings.Encryption switch
    {
        MailSettings.Tls => SecureSocketOptions.SslOnConnect,
        MailSettings.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
