using Microblog.Testing;

namespace Microblog.Host.Tests.OpenApi;

/// <summary>A server with a mail server and a public address, so that no operation is refused because they are missing.</summary>
public sealed class MailAndPasskeyServer : MicroblogServer
{
    public const string PublicAddress = "https://social.example";

    public SmtpInbox Inbox { get; } = new();

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{Inbox.Port}",
        ["Mail:Encryption"] = "none",
        ["Mail:Sender"] = "microblog@social.example",
        ["Instance:PublicAddress"] = PublicAddress,
        ["RateLimits:Mails:Permits"] = "1000000000",
    };
}
