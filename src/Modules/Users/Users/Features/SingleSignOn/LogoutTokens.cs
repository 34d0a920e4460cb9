using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// Validates the tokens by which a provider says that a session there has ended (OpenID Connect Back-Channel Logout 1.0, 2.6).
/// </summary>
[SingletonService]
internal sealed partial class LogoutTokens(TimeProvider clock, ILogger<LogoutTokens> logger)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    // One that is older is not obeyed, so a token that was obeyed is remembered for so long.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <returns>What the token says, or null when it is not valid.</returns>
    /// <exception cref="RefusalException">The provider does not answer, and has not before.</exception>
    public async Task<Logout?> ReadAsync(SignOnProvider provider, string token, CancellationToken ct)
    {
        var rules = SignOnProviders.RulesFor(provider.Settings.ClientId!, clock);
        rules.ConfigurationManager = (BaseConfigurationManager)provider.Options.ConfigurationManager!;
        rules.LifetimeValidator = (_, expires, _, _) => !(expires <= clock.GetUtcNow().UtcDateTime - ClockSkew);
        rules.TypeValidator = (type, _, _) =>
            type is null or "" or "JWT" or "logout+jwt" or "application/logout+jwt" ? type ?? "" : throw Wrong();
        try
        {
            var result = await provider.WithNewKeysAsync(() => Handler.ValidateTokenAsync(token, rules), r => r.Exception, ct);
            if (result is { IsValid: true, SecurityToken: JsonWebToken valid })
            {
                return Read(valid);
            }

            LogRefused(logger, provider.Name, result.Exception?.Message ?? "");
            return null;
        }
        catch (Exception e) when (SignOnFlow.IsAway(e, ct))
        {
            throw new RefusalException(SignOnFlow.Away);
        }
    }

    private Logout? Read(JsonWebToken token)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (sid, subject) = (Text(token, JwtClaims.SessionId), Text(token, JwtClaims.Subject));
        return token.TryGetPayloadValue(JwtClaims.Events, out JsonElement events) && events.ValueKind == JsonValueKind.Object
            && events.TryGetProperty(Event, out var what) && what.ValueKind == JsonValueKind.Object
            && !token.TryGetPayloadValue(JwtClaims.Nonce, out object? _)
            && (sid ?? subject) is not null && token.Id is { Length: > 0 and <= 1000 } id
            && token.IssuedAt > now - MaxAge && token.IssuedAt < now + ClockSkew
                ? new Logout(
                    token.Issuer, sid, subject, SHA256.HashData(Encoding.UTF8.GetBytes($"{token.Issuer}\n{id}")),
                    clock.GetUtcNow() + MaxAge + ClockSkew)
                : null;
    }

    private static string? Text(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue(claim, out string? value) && value is { Length: > 0 } ? value : null;

    [LoggerMessage(LogLevel.Warning, "A logout token of the provider {Provider} is not valid: {Reason}")]
    private static partial void LogRefused(ILogger logger, string provider, string reason);

    private static SecurityTokenInvalidTypeException Wrong() => new("This is no logout token.");

    /// <summary>What a logout token says.</summary>
    /// <param name="Issuer">The provider.</param>
    /// <param name="Sid">The session that has ended; null for all of the person's.</param>
    /// <param name="Subject">The person; null where the session says it.</param>
    /// <param name="Digest">Names the token.</param>
    /// <param name="RememberUntil">Until then the same token is refused.</param>
    internal sealed record Logout(string Issuer, string? Sid, string? Subject, byte[] Digest, DateTimeOffset RememberUntil);
}
