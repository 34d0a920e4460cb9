using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ApiKeys;

/// <summary>Creates API keys, and tells the owner of the account.</summary>
[ScopedService]
internal sealed class ApiKeyIssuer(UsersDb db, SecurityEvents events, TimeProvider clock)
{
    /// <summary>Whether a key can expire at this time: never, or in the future.</summary>
    public bool IsPossibleExpiry(DateTimeOffset? expiresAt) => expiresAt is null || expiresAt > clock.GetUtcNow();

    public static Refusal ImpossibleExpiry => Refusal.Invalid("expires_at", "expires_at must be in the future.");

    /// <summary>The credential of the caller as it is in the open transaction, in which the owner of the account is locked.</summary>
    /// <returns>Whether it is still valid, and the API key that it is or that began the session.</returns>
    public async Task<(bool IsValid, ApiKey? Key)> FindCredentialAsync(Caller caller, CancellationToken ct)
    {
        if (caller.SessionId is { } sessionId)
        {
            var session = await db.Sessions.AsNoTracking().Include(s => s.ApiKey)
                .FirstOrDefaultAsync(s => s.Id == sessionId && s.RevokedAt == null, ct);
            return (session is not null, session?.ApiKey);
        }

        var key = await db.ApiKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Id == caller.ApiKeyId, ct);
        return (key is not null, key);
    }

    /// <summary>
    /// Creates a key of a person whose row is locked in the open transaction, so that the number of their keys holds however many requests
    /// come at once.
    /// </summary>
    /// <returns>The key; null when its owner has too many.</returns>
    public async Task<(ApiKey Stored, string Key)?> CreateAsync(
        User owner, NewKey wanted, Caller caller, Client client, CancellationToken ct)
    {
        if (await db.ApiKeys.CountAsync(k => k.UserId == owner.Id, ct) >= ApiKey.MaxPerUser)
        {
            return null;
        }

        var (key, now) = (ApiKey.Generate(), clock.GetUtcNow());
        var stored = ApiKey.Create(owner, wanted.Name.Trim().Normalize(), key, now);
        (stored.ExpiresAt, stored.ReadOnly, stored.ParentId) = (wanted.ExpiresAt, wanted.IsReadOnly, wanted.ParentId);
        db.ApiKeys.Add(stored);
        var action = owner.Id == caller.Id ? AuditEntry.CreatedApiKey : AuditEntry.IssuedApiKey;
        events.Add(action, caller, owner.Id, client, $"key {stored.Prefix}…{(stored.ReadOnly ? ", read-only" : "")}");
        await db.SaveChangesAsync(ct);
        db.Publish(new CredentialChanged(owner.Id, CredentialNames.ApiKey, stored.Id, now));
        await db.SaveChangesAsync(ct);
        return (stored, key);
    }

    /// <summary>The rule of the names of keys, for validators.</summary>
    public static void ApplyNameRule<T>(IRuleBuilderInitial<T, string?> rule) => rule
        .NotEmpty().WithMessage("A key needs a name.")
        .MaximumLength(ApiKey.MaxNameLength).WithMessage($"A name has at most {ApiKey.MaxNameLength} characters.");

    /// <summary>What a new key is to be.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="ExpiresAt">When it expires; null for never.</param>
    /// <param name="IsReadOnly">It reads and changes nothing.</param>
    /// <param name="ParentId">The key that it is revoked with, or null.</param>
    internal sealed record NewKey(string Name, DateTimeOffset? ExpiresAt, bool IsReadOnly, long? ParentId);
}
