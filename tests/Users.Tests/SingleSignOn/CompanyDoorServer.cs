using System.Security.Cryptography;
using Microblog.Testing.SignOn;
using Microsoft.IdentityModel.Tokens;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>
/// A company without passwords, and with two providers: <c>acme</c>, where this server has a key in place of a secret; and <c>looms</c>,
/// whose people have their accounts from the directory alone.
/// </summary>
public sealed class CompanyDoorServer : SignOnServer
{
    private readonly RSA _key = RSA.Create(2048);
    private OpenIdProvider? _looms;

    public OpenIdProvider Looms => _looms!;

    protected override IReadOnlyDictionary<string, string?> More => new Dictionary<string, string?>
    {
        ["SignIn:Passwords"] = "off",
        ["Proxies:Known"] = "127.0.0.0/8",
        ["SignIn:Providers:0:ClientSecret"] = null,
        ["SignIn:Providers:0:ClientKey"] = _key.ExportPkcs8PrivateKeyPem(),
        ["SignIn:Providers:0:ClientKeyId"] = "mine",
        ["SignIn:Providers:1:Name"] = "looms",
        ["SignIn:Providers:1:Authority"] = Looms.Authority,
        ["SignIn:Providers:1:ClientId"] = OpenIdProvider.ClientId,
        ["SignIn:Providers:1:ClientSecret"] = OpenIdProvider.Secret,
        ["SignIn:Providers:1:Provisioning"] = "scim",
        ["SignIn:Providers:1:DirectoryIdClaim"] = "sub",
    };

    protected override async Task BeforeStartAsync() => _looms = await OpenIdProvider.StartNewAsync();

    protected override async Task AfterStopAsync()
    {
        _key.Dispose();
        if (_looms is not null)
        {
            await _looms.DisposeAsync();
        }
    }

    protected override async Task ServeAsync()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.ExportParameters(includePrivateParameters: false)));
        await Provider.ServeAsync(
            Client.BaseAddress!, "acme", new { kty = "RSA", kid = "mine", use = "sig", alg = "RS256", n = key.N, e = key.E });
        await Looms.ServeAsync(Client.BaseAddress!, "looms");
    }
}
