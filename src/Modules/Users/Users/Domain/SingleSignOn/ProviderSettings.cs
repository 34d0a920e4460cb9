using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microblog.BuildingBlocks.Settings;
using Microsoft.IdentityModel.Tokens;

namespace Microblog.Users.Domain.SingleSignOn;

/// <summary>
/// A provider of sign-in by OpenID Connect. More of them are <c>SignIn:Providers:1</c> and so on, with the same settings. Without an
/// authority there is none.
/// </summary>
internal sealed class ProviderSettings : IValidatableObject
{
    /// <summary>One word that stands in addresses, such as <c>acme</c>; it must stay the same.</summary>
    [Word]
    public string? Name { get; init; }

    /// <summary>What the button says, such as the company's name; the name when it is not set.</summary>
    [StringLength(50)]
    public string? Label { get; init; }

    /// <summary>The address of the provider, below which <c>/.well-known/openid-configuration</c> is. Over http only on loopback.</summary>
    [WebAddress]
    public string? Authority { get; init; }

    /// <summary>What the provider calls this server.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret that the provider gave. Not needed with a key.</summary>
    [SecretSetting]
    public string? ClientSecret { get; init; }

    /// <summary>
    /// In place of the secret: a private key, RSA or ECDSA, as PEM, for <c>private_key_jwt</c>. A certificate in the same file is named to
    /// the provider by its thumbprint, as Entra ID wants it.
    /// </summary>
    [SecretSetting]
    public string? ClientKey { get; init; }

    /// <summary>The id of the key, where the provider knows several.</summary>
    public string? ClientKeyId { get; init; }

    /// <summary>What is asked for. With <c>offline_access</c> most providers say whether somebody is still signed in there.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "email"];

    /// <summary>The claim with the username. Of an address the part before <c>@</c> is taken.</summary>
    public string UsernameClaim { get; init; } = "preferred_username";

    /// <summary>The claim with the display name.</summary>
    public string NameClaim { get; init; } = "name";

    /// <summary>The claim with the email address.</summary>
    public string EmailClaim { get; init; } = "email";

    /// <summary>The claim that says whether the address is the person's. One that it does not call verified counts as none.</summary>
    public string EmailVerifiedClaim { get; init; } = "email_verified";

    /// <summary>The claim with the address of a picture.</summary>
    public string PictureClaim { get; init; } = "picture";

    /// <summary>The claim with the groups.</summary>
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>
    /// Groups whose members are administrators. Where this or <c>Moderators</c> is set, the groups decide the role at each sign-in.
    /// </summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    /// <summary>Groups whose members are moderators.</summary>
    public IReadOnlyList<string> Moderators { get; init; } = [];

    /// <summary>
    /// Who makes accounts: <c>sign-in</c>, the first sign-in of a person; or <c>scim</c>, the company's directory alone, and whoever has
    /// none is refused.
    /// </summary>
    [AllowedValues("sign-in", "scim")]
    public string Provisioning { get; init; } = "sign-in";

    /// <summary>
    /// The claim with the id by which the company's directory knows the person. An account that it has made by SCIM with this id as
    /// <c>externalId</c> becomes the person's at their first sign-in: <c>oid</c> for Entra ID, where <c>externalId</c> is mapped to the
    /// object id; <c>sub</c> for Okta. It must be a claim that nobody can choose for themselves. Empty: no account is found by it.
    /// </summary>
    public string? DirectoryIdClaim { get; init; }

    /// <summary>
    /// Domains for which this provider is trusted: an account that has a verified address there becomes the person's at their first
    /// sign-in. Its password, second factors, sessions and API keys end then. Empty: only its owner links an account.
    /// </summary>
    [Emails.Domains]
    public IReadOnlyList<string> LinkEmailsOf { get; init; } = [];

    /// <summary>Whether the display name follows that at the provider, at each sign-in.</summary>
    public bool FollowNames { get; init; }

    /// <summary>Whether the picture of the profile follows that at the provider, when its address changes.</summary>
    public bool FollowPictures { get; init; }

    /// <summary>Hosts from which pictures are fetched, besides that of the authority, such as <c>lh3.googleusercontent.com</c>.</summary>
    public IReadOnlyList<string> PictureHosts { get; init; } = [];

    /// <summary>Whether signing out here also signs out at the provider.</summary>
    public bool SignOutThere { get; init; } = true;

    /// <summary>
    /// How long after a sign-in the provider is asked again, when the page goes on. Without <c>offline_access</c> the person signs in again
    /// then, which most providers do without a question.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan AskAgainAfter { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The audience (<c>aud</c>) of access tokens of the provider that the API takes. Without it none is taken.</summary>
    public string? Audience { get; init; }

    public string ShownLabel => Label is { Length: > 0 } label ? label : Name ?? "";

    public bool IsThere => Authority is { Length: > 0 };

    public bool MapsRoles => Administrators.Count > 0 || Moderators.Count > 0;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsThere)
        {
            yield break;
        }

        if (Name is not { Length: > 0 } || ClientId is not { Length: > 0 })
        {
            yield return new ValidationResult("A provider of SignIn:Providers needs a Name and a ClientId.");
        }

        if (ClientSecret is not { Length: > 0 } && ClientKey is not { Length: > 0 })
        {
            yield return new ValidationResult("A provider of SignIn:Providers needs a ClientSecret or a ClientKey.");
        }

        if (!IsClientKeyReadable())
        {
            yield return new ValidationResult(
                "The ClientKey of a provider of SignIn:Providers must be a private key, RSA or ECDSA, as PEM.");
        }

        if (new Uri(Authority!) is { Scheme: "http", IsLoopback: false })
        {
            yield return new ValidationResult("The Authority of a provider of SignIn:Providers must be an address with https://.");
        }
    }

    /// <summary>The key with which this server says at the provider who it is; null where it has a secret.</summary>
    /// <exception cref="CryptographicException">The setting is no key.</exception>
    /// <exception cref="ArgumentException">The setting is no PEM.</exception>
    public SigningCredentials? ReadClientKey()
    {
        // The credentials keep their key as long as the program runs.
#pragma warning disable CA2000
        if (ClientKey is not { Length: > 0 } pem)
        {
            return null;
        }

        if (pem.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            return new X509SigningCredentials(X509Certificate2.CreateFromPem(pem, pem), SecurityAlgorithms.RsaSha256);
        }

        if (pem.Contains("BEGIN EC ", StringComparison.Ordinal) || !IsRsa(pem))
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            var algorithm = curve.KeySize switch
            {
                384 => SecurityAlgorithms.EcdsaSha384,
                521 => SecurityAlgorithms.EcdsaSha512,
                _ => SecurityAlgorithms.EcdsaSha256,
            };
            return new SigningCredentials(new ECDsaSecurityKey(curve) { KeyId = ClientKeyId }, algorithm);
        }

        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = ClientKeyId }, SecurityAlgorithms.RsaSha256);
#pragma warning restore CA2000
    }

    /// <summary>
    /// Whether a picture may be fetched from this address. A provider must not make this server call others: people choose their pictures
    /// there.
    /// </summary>
    public bool TrustsPictureAt(Uri address) => address.Scheme == new Uri(Authority!).Scheme && address.UserInfo.Length == 0
        && (address.Authority == new Uri(Authority!).Authority
            || (address.IsDefaultPort && PictureHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)));

    /// <summary>The role that these groups give.</summary>
    public string RoleOf(IReadOnlySet<string> groups) =>
        Administrators.Any(groups.Contains) ? RoleNames.Admin : Moderators.Any(groups.Contains) ? RoleNames.Moderator : RoleNames.User;

    // PKCS#8 names the algorithm inside.
    private static bool IsRsa(string pem)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private bool IsClientKeyReadable()
    {
        try
        {
            return ReadClientKey() is not null || ClientKey is not { Length: > 0 };
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A setting that is one word of an address.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    internal sealed class WordAttribute : SettingRuleAttribute
    {
        public override string Allowed => "one word of at most 30 letters a-z, digits and hyphens";

        public override bool IsValid(object? value) =>
            value is not string { Length: > 0 } word
            || (word.Length <= 30 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
    }
}

/// <summary>The providers of sign-in that this server has.</summary>
/// <param name="All">In the order of the settings.</param>
internal sealed record ConfiguredProviders(IReadOnlyList<ProviderSettings> All);
