using Microblog.Testing;
using Microblog.Testing.SignOn;

namespace Microblog.Host.Tests.OpenApi;

/// <summary>
/// A server with a mail server, a public address and a provider of sign-in, so that no operation is refused because they are missing.
/// </summary>
public sealed class EveryWayInServer(OpenIdProvider provider) : MicroblogServer
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
        ["SignIn:Providers:0:Name"] = "acme",
        ["SignIn:Providers:0:Label"] = "Acme",
        ["SignIn:Providers:0:Authority"] = provider.Authority,
        ["SignIn:Providers:0:ClientId"] = OpenIdProvider.ClientId,
        ["SignIn:Providers:0:ClientSecret"] = OpenIdProvider.Secret,
    };
}
