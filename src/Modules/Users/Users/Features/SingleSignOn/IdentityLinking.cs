using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// Links identities to accounts: the owner of an account, who is signed in, does so; or an address does, where an administrator trusts the
/// provider for its domain; or the id by which the company's directory knows the person, where the settings say the claim with it.
/// </summary>
[ScopedService]
internal sealed class IdentityLinking(
    UsersDb db, ICredentials credentials, SessionRevocation sessions, ApiKeyRevocation keys, SecondFactorReset secondFactor,
    AccountStatusCache statuses, SecurityEvents events, TimeProvider clock)
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

    /// <summary>
    /// Links the identity to the account that the directory has made for the person, or that has their verified address. An account that
    /// somebody else of the same provider signs in with is neither.
    /// </summary>
    /// <param name="provider">Where the person has signed in.</param>
    /// <param name="claims">What the provider said.</param>
    /// <param name="lockAsync">Locks the account that was found.</param>
    /// <param name="client">The client.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The account and the identity; no identity where the account is deactivated; null where there is no account.</returns>
    public async Task<(User User, Identity? Identity)?> FindAsync(
        SignOnProvider provider, SignOnClaims claims, Func<long, Task<User?>> lockAsync, Client client, CancellationToken ct)
    {
        var byDirectory = await FindByDirectoryAsync(claims, ct);
        if ((byDirectory ?? await FindByEmailAsync(provider, claims, ct)) is not { } userId || await lockAsync(userId) is not { } user)
        {
            return null;
        }

        return (user, !user.Active ? null
            : byDirectory is null ? await TakeOverAsync(provider, claims, user, client, ct)
            : await LinkByDirectoryAsync(provider, claims, user, client, ct));
    }

    private async Task<long?> FindByEmailAsync(SignOnProvider provider, SignOnClaims claims, CancellationToken ct) =>
        claims.Email is { } email
        && provider.Settings.LinkEmailsOf.Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase)
            ? await db.Users.Where(u => u.Email == email && !db.Identities.Any(i => i.UserId == u.Id && i.Issuer == claims.Issuer))
                .Select(u => (long?)u.Id).FirstOrDefaultAsync(ct)
            : null;

    private async Task<long?> FindByDirectoryAsync(SignOnClaims claims, CancellationToken ct)
    {
        if (claims.DirectoryId is not { } id)
        {
            return null;
        }

        var found = await db.ScimUsers
            .Where(s => s.ExternalId == id && s.DeletedAt == null
                && !db.Identities.Any(i => i.UserId == s.UserId && i.Issuer == claims.Issuer))
            .Select(s => s.UserId).Take(2).ToListAsync(ct);
        return found is [var only] ? only : null;
    }

    private async Task<Identity> LinkByDirectoryAsync(
        SignOnProvider provider, SignOnClaims claims, User user, Client client, CancellationToken ct)
    {
        var identity = Add(provider, claims, user);
        Record(provider, user, client, "by the id in the directory");
        await db.SaveChangesAsync(ct);
        return identity;
    }

    // Whoever made the account need not be whom the address belongs to now: they keep no way in.
    private async Task<Identity> TakeOverAsync(
        SignOnProvider provider, SignOnClaims claims, User user, Client client, CancellationToken ct)
    {
        var identity = Add(provider, claims, user);
        (user.PasswordHash, user.PasswordSetAt, user.OneTimePasswordUntil) = (null, null, null);
        user.EmailVerifiedAt = clock.GetUtcNow();
        await MailQueue.EndResetsAsync(db, user.Id, clock.GetUtcNow(), ct);
        Record(provider, user, client, "by the address; the password, second factors, other identities, sessions and keys ended");
        await db.SaveChangesAsync(ct);
        db.AfterCommit(() => statuses.Drop(user.Id));
        await db.Identities.Where(i => i.UserId == user.Id && i.Id != identity.Id).ExecuteDeleteAsync(ct);
        if (user.SecondFactor)
        {
            await secondFactor.ResetAsync(user, ct);
        }

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
