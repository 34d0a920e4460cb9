using System.Security.Cryptography;
using Microblog.Users.Domain.SingleSignOn;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// Says at a provider who this server is: by a token that it signs with its key (<c>private_key_jwt</c>), or by the secret.
/// </summary>
internal sealed class ClientAssertion(ProviderSettings settings, TimeProvider clock)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly SigningCredentials? _key = settings.ReadClientKey();

    /// <summary>Whether a key is used in place of a secret.</summary>
    public bool HasKey => _key is not null;

    /// <summary>Adds the credential to a request to the provider.</summary>
    /// <param name="message">The request.</param>
    /// <param name="audience">The address that the request goes to.</param>
    public void AddTo(OpenIdConnectMessage message, string audience)
    {
        if (_key is null)
        {
            message.ClientSecret = settings.ClientSecret;
            return;
        }

        var now = clock.GetUtcNow();
        message.ClientSecret = null;
        message.ClientAssertionType = AssertionType;
        message.ClientAssertion = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.ClientId,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = settings.ClientId!,
                [JwtRegisteredClaimNames.Jti] = RandomNumberGenerator.GetHexString(32, lowercase: true),
            },
            SigningCredentials = _key,
        });
    }
}
