using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// Finds the account of somebody who signed in at a provider, by issuer and subject alone; or links or makes it, where that is allowed; and
/// begins a session.
/// </summary>
[ScopedService]
internal sealed class SignOnAccounts(
    UsersDb db, ISessionStart sessions, IdentityLinking linking, RoleMapping roles, DemonstrationAccounts demonstration,
    SignOnProtection protection, UserCardCache cards, SecurityEvents events, TimeProvider clock)
{
    public async Task<SignOnOutcome> SignInAsync(
        SignOnProvider provider, SignOnClaims claims, IssuedTokens tokens, Client client, bool isForApp, CancellationToken ct)
    {
        var known = claims;
        for (var (attempt, name) = (0, 0); ; attempt++)
        {
            try
            {
                return await db.TransactAsync(() => TryAsync(provider, known, name, tokens, client, isForApp, ct), ct);
            }
            catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is { } key && attempt < UsernameProposals.Most)
            {
                // The address is somebody else's; the identity was linked at the same moment and is found now; or the name is taken.
                known = key == Emails.UniqueIndex ? known with { Email = null } : known;
                name += key is Emails.UniqueIndex or Identity.UniqueIndex ? 0 : 1;
            }
        }
    }

    private async Task<SignOnOutcome> TryAsync(
        SignOnProvider provider, SignOnClaims claims, int nameAttempt, IssuedTokens tokens, Client client, bool isForApp,
        CancellationToken ct)
    {
        var identity = await db.Identities.FirstOrDefaultAsync(i => i.Issuer == claims.Issuer && i.Subject == claims.Subject, ct);
        var user = identity is not null ? await roles.LockAsync(provider, identity.UserId, claims, client, ct) : null;
        if (identity is null && await linking.FindAsync(
            provider, claims, id => roles.LockAsync(provider, id, claims, client, ct), client, ct) is var (found, linked))
        {
            (user, identity) = (found, linked);
        }
        else if (identity is null)
        {
            if (provider.Settings.Provisioning == "scim")
            {
                return SignOnOutcome.Refused(SignOnProblem.NoAccount);
            }

            user = await CreateAsync(provider, claims, nameAttempt, client, ct);
            identity = linking.Add(provider, claims, user);
        }

        if (user is not { Active: true } || identity is null || (user.Demonstration && !demonstration.AreAccepted))
        {
            return SignOnOutcome.Refused(SignOnProblem.Deactivated);
        }

        Follow(provider, claims, user, identity);
        var now = clock.GetUtcNow();
        identity.LastUsedAt = now;
        var begin = new SessionBeginning($"at the provider {provider.Name}")
        {
            IsForApp = isForApp,
            ExpiresAt = isForApp ? now + AppSignInCookie.Lifetime : null,
        };
        var (session, refreshToken) = await sessions.StartAsync(user, begin, client, ct);
        db.ProviderSessions.Add(new ProviderSession
        {
            SessionId = session.Id,
            IdentityId = identity.Id,
            Sid = claims.Sid,
            IdToken = protection.Encrypt(tokens.IdToken),
            RefreshToken = tokens.RefreshToken is { } refresh ? protection.Encrypt(refresh) : null,
            AskedAt = now,
        });
        await db.SaveChangesAsync(ct);
        return new SignOnOutcome(refreshToken, null, session.Id);
    }

    private async Task<User> CreateAsync(
        SignOnProvider provider, SignOnClaims claims, int nameAttempt, Client client, CancellationToken ct)
    {
        var username = UsernameProposals.Of(claims, nameAttempt);
        var role = provider.Settings.MapsRoles ? provider.Settings.RoleOf(claims.Groups) : RoleNames.User;
        var user = User.Create(claims.Name ?? username, username, role, clock.GetUtcNow());
        (user.Email, user.EmailVerifiedAt) = (claims.Email, claims.Email is null ? null : user.CreatedAt);
        db.Users.Add(user);
        await db.SaveChangesAsync(ct);
        events.Add(AuditEntry.CreatedUser, user.Id, client, $"role {role}, by the first sign-in at the provider {provider.Name}");
        db.Publish(new UserRegistered(user.Id, user.Username, user.CreatedAt));
        return user;
    }

    private void Follow(SignOnProvider provider, SignOnClaims claims, User user, Identity identity)
    {
        if (provider.Settings.FollowPictures && claims.Picture?.AbsoluteUri is { } picture
            && SHA256.HashData(Encoding.UTF8.GetBytes(picture)) is var digest && !digest.AsSpan().SequenceEqual(identity.PictureDigest))
        {
            identity.PictureDigest = digest;
            db.Publish(new PictureOffered(user.Id, picture, clock.GetUtcNow()));
        }

        if (provider.Settings.FollowNames && claims.Name is { } name && name != user.Name)
        {
            user.Name = name;
            db.Publish(new UserChanged(user.Id, [], clock.GetUtcNow()));
            db.AfterCommit(() => cards.Drop(user.Id));
        }
    }
}

/// <summary>What became of a sign-in at a provider: a session, or a problem, which leaves nothing behind.</summary>
/// <param name="RefreshToken">The first refresh token of the session; null for one of an app.</param>
/// <param name="Problem">One of <see cref="SignOnProblem"/>.</param>
/// <param name="SessionId">The session.</param>
internal sealed record SignOnOutcome(string? RefreshToken, string? Problem, long SessionId = 0) : IRefusable
{
    public bool IsRefused => Problem is not null;

    public static SignOnOutcome Refused(string problem) => new(null, problem);
}
