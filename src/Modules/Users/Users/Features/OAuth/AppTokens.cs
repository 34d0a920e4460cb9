using System.Data;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Features.OAuth;

/// <summary>
/// Finds the caller of an app's token: without a query when it was used within the last two seconds. OpenIddict's own check reads two rows
/// and decrypts the token each time; one statement by the digest says the same, and more: whether the session still is.
/// </summary>
[SingletonService]
internal sealed class AppTokens(
    ModuleDataSource<UsersDb> source, SessionCache sessions, IServiceScopeFactory scopes, OAuthSettings settings, ISignals signals,
    TimeProvider clock)
    : IAppTokens, IDisposable
{
    // OpenIddict revokes the tokens of a code that is shown twice, and tells nobody: so for this long, and no longer.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UsePrecision = TimeSpan.FromHours(1);

    private readonly SignalledCache<CachedToken> _cache = new(signals, CredentialSignals.AppToken, 20_000, Lifetime);

    /// <summary>The digest by which a token is stored and found.</summary>
    public static string DigestOf(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <inheritdoc />
    public async Task<AppToken?> FindAsync(string token, CancellationToken ct)
    {
        var digest = DigestOf(token);
        var remembered = _cache.Find(digest);
        var known = remembered is null || remembered.Person?.ExpiresAt <= clock.GetUtcNow() ? await LoadAsync(digest, ct) : remembered;
        if (known is null)
        {
            return null;
        }

        if (known.Person is not { } person)
        {
            return new AppToken(null, known.Claims);
        }

        // An app never has the powers of a moderator or an administrator: no scope says so, and nobody who allows it thinks of them.
        return person.ExpiresAt > clock.GetUtcNow() && await sessions.FindAsync(person.SessionId, person.UserId, ct) is { } caller
            ? new AppToken(
                caller with
                {
                    Role = RoleNames.User,
                    Missing = caller.Missing == MissingSecondFactor.Everything ? caller.Missing : MissingSecondFactor.Nothing,
                },
                known.Claims)
            : null;
    }

    /// <summary>Call it after the commit that revoked the token, before the response.</summary>
    public void Drop(string digest) => _cache.Drop(digest);

    public void Dispose() => _cache.Dispose();

    private async Task<CachedToken?> LoadAsync(string digest, CancellationToken ct)
    {
        var (version, now) = (_cache.Version, clock.GetUtcNow());
        var row = await ReadAsync(digest, now, ct);
        if (row?.Token.Person is { } person)
        {
            if (row.BeganAtProvider && !await IsStillInAsync(person.SessionId, ct))
            {
                return null;
            }

            if (row.LastUsedAt < now - UsePrecision)
            {
                await SayUsedAsync(person.SessionId, now, ct);
            }
        }

        if (row is not null)
        {
            _cache.Remember(digest, row.Token, version);
        }

        return row?.Token;
    }

    private async Task<Row?> ReadAsync(string digest, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT a.client_id, g.scopes, g.session_id, s.user_id, s.expires_at, s.last_used_at,
                p.session_id IS NOT NULL AS began_at_provider
            FROM users.oauth_tokens t
            JOIN users.oauth_grants g ON g.id = t.authorization_id
            JOIN users.oauth_apps a ON a.id = g.application_id
            LEFT JOIN users.sessions s ON s.id = g.session_id
            LEFT JOIN users.provider_sessions p ON p.session_id = g.session_id
            WHERE t.reference_id = $1 AND t.type = 'urn:ietf:params:oauth:token-type:access_token'
                AND t.status = 'valid' AND g.status = 'valid'
                AND (t.expiration_date IS NULL OR t.expiration_date > $2)
                AND (g.session_id IS NULL OR (s.revoked_at IS NULL AND s.expires_at > $2))
            """);
        command.Parameters.Add(new() { Value = digest });
        command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        Claim[] claims =
        [
            new(MastodonScopes.ClientClaim, reader.GetString("client_id")),
            .. JsonSerializer.Deserialize<string[]>(reader.GetString("scopes"))!.Select(s => new Claim(MastodonScopes.ScopeClaim, s)),
        ];
        return await reader.GetFieldValueAsync<long?>("session_id", ct) is not { } sessionId
            ? new Row(new CachedToken(null, claims), now, BeganAtProvider: false)
            : new Row(
                new CachedToken(
                    new PersonOfToken(reader.GetInt64("user_id"), sessionId, reader.GetFieldValue<DateTimeOffset>("expires_at")),
                    claims),
                reader.GetFieldValue<DateTimeOffset>("last_used_at"), reader.GetBoolean("began_at_provider"));
    }

    // A company shuts somebody out at its provider: their apps are out as soon as its page is.
    private async Task<bool> IsStillInAsync(long sessionId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProviderSessions>().AskOfAppAsync(sessionId, ct) switch
        {
            ProviderVerdict.GoesOn => true,
            ProviderVerdict.Away => throw new UnavailableException("The provider of sign-in does not answer."),
            _ => false,
        };
    }

    private async Task SayUsedAsync(long sessionId, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            UPDATE users.sessions s SET last_used_at = $2,
                expires_at = LEAST($3, (SELECT k.expires_at FROM users.api_keys k WHERE k.id = s.api_key_id))
            WHERE s.id = $1 AND s.revoked_at IS NULL AND s.last_used_at < $2
            """);
        command.Parameters.Add(new() { Value = sessionId });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + settings.KeepUnused });
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed record Row(CachedToken Token, DateTimeOffset LastUsedAt, bool BeganAtProvider);

    private sealed record CachedToken(PersonOfToken? Person, Claim[] Claims);

    private sealed record PersonOfToken(long UserId, long SessionId, DateTimeOffset ExpiresAt);
}
