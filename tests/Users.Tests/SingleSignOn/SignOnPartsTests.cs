using System.Security.Cryptography;
using Microblog.BuildingBlocks.Settings;
using Microblog.Testing;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Features.SingleSignOn;
using Microblog.Users.Integration.SignIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests.SingleSignOn;

public sealed class SignOnPartsTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Theory]
    [InlineData("ann.archer@acme.example", null, null, 0, "ann_archer")]
    [InlineData("ann.archer@acme.example", null, null, 1, "ann_archer2")]
    [InlineData("ann.archer@acme.example", null, null, 2, "ann_archer3")]
    [InlineData("Zoë Müller-Lüdenscheidt", null, null, 0, "Zoe_Muller_Ludenscheidt")]
    [InlineData("Анна", "anna@acme.example", null, 0, "anna")]
    [InlineData("Анна", null, "Anna K.", 0, "Anna_K")]
    [InlineData("Анна", null, null, 0, "user")]
    [InlineData("Анна", null, null, 1, "user2")]
    [InlineData("li", null, null, 0, "li1")]
    [InlineData("a", null, null, 0, "user_a1")]
    [InlineData("admin", null, null, 0, "admin1")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnop", null, null, 0, "abcdefghijklmnopqrstuvwxyzabcd")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnop", null, null, 1, "abcdefghijklmnopqrstuvwxyzabc2")]
    public void A_username_is_made_of_what_the_provider_calls_somebody(
        string? username, string? email, string? name, int attempt, string expected)
    {
        var proposal = UsernameProposals.Of(
            new SignOnClaims("i", "s", null, username, name, email, new HashSet<string>()), attempt);

        proposal.ShouldBe(expected);
        Usernames.ErrorOf(proposal).ShouldBeNull();
    }

    [Fact]
    public void The_last_proposals_are_random()
    {
        var claims = new SignOnClaims("i", "s", null, "ann", null, null, new HashSet<string>());

        UsernameProposals.Of(claims, 10).ShouldNotBe(UsernameProposals.Of(claims, 10));
    }

    [Fact]
    public async Task What_is_encrypted_can_be_read_on_every_host_and_by_nobody_who_changes_it()
    {
        var (here, there) = (
            server.Services.GetRequiredService<SignOnProtection>(),
            (await server.StartAnotherAsync()).Services.GetRequiredService<SignOnProtection>());
        await here.PrepareAsync(CancellationToken.None);
        await there.PrepareAsync(CancellationToken.None);

        var encrypted = here.CreateProtector("state").Protect([1, 2, 3]);

        there.CreateProtector("state").Unprotect(encrypted).ShouldBe([1, 2, 3]);
        Should.Throw<CryptographicException>(() => there.CreateProtector("nonce").Unprotect(encrypted));
        for (var i = 0; i < encrypted.Length; i++)
        {
            byte[] changed = [.. encrypted];
            changed[i] ^= 1;
            Should.Throw<CryptographicException>(() => there.CreateProtector("state").Unprotect(changed));
            Should.Throw<CryptographicException>(() => there.CreateProtector("state").Unprotect(encrypted[..i]));
        }

        here.Decrypt(there.Encrypt("a token")).ShouldBe("a token");
        here.Decrypt([1, 2, 3]).ShouldBeNull();
    }

    [Theory]
    [InlineData("Name", null, "needs a Name and a ClientId")]
    [InlineData("Name", "No Word", "SignIn:Providers:0:Name is No Word and must be one word")]
    [InlineData("ClientId", null, "needs a Name and a ClientId")]
    [InlineData("ClientSecret", null, "needs a ClientSecret or a ClientKey")]
    [InlineData("ClientKey", "no key", "must be a private key")]
    [InlineData("ClientKey", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "must be a private key")]
    [InlineData("Authority", "http://login.example.com", "must be an address with https://")]
    [InlineData("Provisioning", "ldap", "must be sign-in or scim")]
    [InlineData("LinkEmailsOf", "@acme.example", "must be domains such as")]
    public void Settings_that_make_no_sense_stop_the_start(string name, string? value, string expected)
    {
        var all = new Dictionary<string, string?>
        {
            ["SignIn:Providers:0:Name"] = "acme",
            ["SignIn:Providers:0:Authority"] = "https://login.example.com",
            ["SignIn:Providers:0:ClientId"] = "microblog",
            ["SignIn:Providers:0:ClientSecret"] = "a secret",
            [$"SignIn:Providers:0:{name}"] = value,
        };
        var written = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var registry = new SettingsRegistry();
        registry.Read<ProviderSettings>(written, "SignIn:Providers:0");

        var refusal = Should.Throw<SettingsException>(() => registry.Check(written));

        refusal.Message.ShouldContain(expected);
        refusal.Message.ShouldNotContain("a secret");
    }

    [Fact]
    public void Keys_of_every_kind_are_read()
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string AlgorithmOf(string pem) => new ProviderSettings { ClientKey = pem }.ReadClientKey()!.Algorithm;

        AlgorithmOf(rsa.ExportPkcs8PrivateKeyPem()).ShouldBe("RS256");
        AlgorithmOf(rsa.ExportRSAPrivateKeyPem()).ShouldBe("RS256");
        AlgorithmOf(curve.ExportPkcs8PrivateKeyPem()).ShouldBe("ES384");
        AlgorithmOf(curve.ExportECPrivateKeyPem()).ShouldBe("ES384");
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=microblog", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        AlgorithmOf($"{rsa.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}").ShouldBe("RS256");
    }
}
