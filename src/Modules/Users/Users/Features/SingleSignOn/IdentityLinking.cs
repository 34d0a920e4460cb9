using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// Links identities to accounts: the owner of an account, who is signed in, does so; or an address does, where an administrator trusts the
/// provider for its domain.
/// </summary>
[ScopedService]
internal sealed class IdentityLinking(
    UsersDb db, ICredentials credentials, SessionRevocation sessions, ApiKeyRevocation keys, SecurityEvents events, TimeProvider clock)
{
    /// <summary>Links the identity to the account of its owner.</summary>
    /// <param name="provider">Where the person has signed in.</param>
    /// <param name="claims">What the provider said.</param>
    /// <param name="owner">The credential with which the owner asked for it here.</param>
    /// <param name="client">The client of the owner.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>One of <see cref="SignOnProblem"/>, or null when it is linked.</returns>
    public async Task<string?> LinkAsync(
        SignOnProvider provider, SignOnClaims claims, Credential owner, Client client, CancellationToken ct)
    {
        try
        {
            return (await db.TransactAsync(async () =>
            {
                var user = await db.LockUserAsync(owner.UserId, ct);
                if (user is null || !(await credentials.FindAsync([owner], ct)).ContainsKey(owner))
                {
                    return SignOnOutcome.Refused(SignOnProblem.Over);
                }

                var known = await db.Identities.AsNoTracking()
                    .FirstOrDefaultAsync(i => i.Issuer == claims.Issuer && i.Subject == claims.Subject, ct);
                if (known is not null)
                {
                    return new SignOnOutcome(null, known.UserId == user.Id ? null : SignOnProblem.Taken);
                }

                Add(provider, claims, user);
                Record(provider, user, client, "by its owner");
                await db.SaveChangesAsync(ct);
                return new SignOnOutcome(null, null);
            }, ct)).Problem;
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) == Identity.UniqueIndex)
        {
            return SignOnProblem.Taken;
        }
    }

    /// <summary>The identity, to be saved.</summary>
    public Identity Add(SignOnProvider provider, SignOnClaims claims, User user)
    {
        var identity = new Identity
        {
            UserId = user.Id,
            Provider = provider.Name,
            Issuer = claims.Issuer,
            Subject = claims.Subject,
            LinkedAt = clock.GetUtcNow(),
        };
        db.Identities.Add(identity);
        return identity;
    }

    /// <summary>The account that has the person's verified address, where the provider is trusted for it.</summary>
    public async Task<long?> FindByEmailAsync(SignOnProvider provider, SignOnClaims claims, CancellationToken ct) =>
        claims.Email is { } email
        && provider.Settings.LinkEmailsOf.Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase)
            ? await db.Users.Where(u => u.Email == email).Select(u => (long?)u.Id).FirstOrDefaultAsync(ct)
            : null;

    /// <summary>
    /// Links the identity to the account that has the person's address. Nobody has checked here whose that address is, so whoever made
    /// the account keeps no way in.
    /// </summary>
    public async Task<Identity> TakeOverAsync(
        SignOnProvider provider, SignOnClaims claims, User user, Client client, CancellationToken ct)
    {
        var identity = Add(provider, claims, user);
        (user.PasswordHash, user.OneTimePasswordUntil) = (null, null);
        Record(provider, user, client, "by the address; the password, all sessions and all keys ended");
        await db.SaveChangesAsync(ct);
        await db.Identities.Where(i => i.UserId == user.Id && i.Id != identity.Id).ExecuteDeleteAsync(ct);
        await keys.RevokeAllAsync(user.Id, ct);
        await sessions.RevokeAllAsync(user.Id, exceptSessionId: null, ct);
        return identity;
    }

    private void Record(SignOnProvider provider, User user, Client client, string how)
    {
        events.Add(AuditEntry.LinkedIdentity, user.Id, client, $"at the provider {provider.Name}, {how}");
        db.Publish(new CredentialChanged(user.Id, CredentialNames.Identity, ApiKeyId: null, clock.GetUtcNow()));
    }
}
