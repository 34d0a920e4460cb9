using System.Globalization;
using System.Text.Json;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Domain;
using Microblog.Users.Domain.OAuth;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Microblog.Users.Features.OAuth;

/// <summary>
/// The sessions that apps get. On the pages somebody signs in for one that ends after a quarter of an hour; allowing the app makes it last.
/// </summary>
[ScopedService]
internal sealed class AppSessions(
    UsersDb db, ISessionStart sessions, SessionRevocation revocation, AccountStatusCache statuses, SecondFactorSettings secondFactor,
    SecurityEvents events, OAuthSettings settings, TimeProvider clock)
{
    /// <summary>Begins a session of somebody whose password or key was right; null when that is not so any more.</summary>
    public Task<Session?> StartAsync(PasswordVerdict verdict, Client client, CancellationToken ct) => db.TransactAsync(async () =>
    {
        if (verdict.Verified is { } verified)
        {
            return await sessions.LockVerifiedAsync(verified, ct) is { } user
                ? await BeginAsync(user, SessionBeginning.With(verified, user), client, ct)
                : null;
        }

        return verdict.ByKey is { ApiKeyId: { } keyId } caller && await sessions.LockByKeyAsync(caller.Id, keyId, ct) is { } locked
            ? await BeginAsync(locked.User, SessionBeginning.With(locked.Key), client, ct)
            : null;
    }, ct);

    /// <summary>Who is signed in on this visit; null for nobody.</summary>
    public async Task<AppPerson?> FindAsync(AppVisit visit, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (visit.SessionId is not { } sessionId
            || await db.Sessions.AsNoTracking().Include(s => s.User)
                .FirstOrDefaultAsync(s => s.Id == sessionId && s.RevokedAt == null && s.ExpiresAt > now, ct) is not { } session
            || await statuses.FindAsync(session.UserId, ct) is not { Active: true } status
            || (!visit.IsOfBrowser && await db.OAuthGrants.AnyAsync(g => g.SessionId == sessionId, ct)))
        {
            return null;
        }

        var caller = status.Restrict(new Caller(session.UserId, status.Role), secondFactor);
        var hindrance = session.MustChangePassword ? AppHindrance.OneTimePassword
            : caller.Missing == MissingSecondFactor.Everything ? AppHindrance.SecondFactor
            : AppHindrance.None;
        return new AppPerson(session.Id, session.User!, hindrance);
    }

    /// <summary>The session of the browser whose refresh token this is; null when it is not good.</summary>
    public Task<long?> FindOfBrowserAsync(string refreshToken, CancellationToken ct)
    {
        var (hash, now) = (RefreshToken.HashOf(refreshToken), clock.GetUtcNow());
        return db.RefreshTokens.AsNoTracking()
            .Where(t => t.Hash == hash && t.SpentAt == null && t.Session!.RevokedAt == null && t.Session.ExpiresAt > now)
            .Select(t => (long?)t.SessionId).FirstOrDefaultAsync(ct);
    }

    /// <summary>The person allows an app.</summary>
    /// <returns>The grant; null when the person is not signed in any more.</returns>
    public Task<OAuthGrant?> AllowAsync(AppVisit visit, OAuthApp app, IReadOnlyList<string> scopes, Client client, CancellationToken ct) =>
        db.TransactAsync(async () =>
        {
            if (await FindAsync(visit, ct) is not { Hindrance: AppHindrance.None } person
                || await db.LockUserAsync(person.User.Id, ct) is not { Active: true } user
                || await LockAsync(person.SessionId, ct) is not { } session)
            {
                return null;
            }

            var own = visit.IsOfBrowser
                ? await BeginAsync(
                    user, new SessionBeginning("in a browser that is signed in") { Key = session.ApiKey }, client, ct)
                : session;
            own.ExpiresAt = ExpiryOf(session.ApiKey);
            var grant = GrantOf(app, user.Id.ToString(CultureInfo.InvariantCulture), scopes, own.Id);
            db.OAuthGrants.Add(grant);
            events.Add(AuditEntry.AllowedApp, user.Id, client, $"{app.DisplayName}: {string.Join(' ', scopes)}");
            await db.SaveChangesAsync(ct);
            return grant;
        }, ct);

    /// <summary>A grant for the app itself, which no person has given.</summary>
    public async Task<OAuthGrant> AllowItselfAsync(OAuthApp app, IReadOnlyList<string> scopes, CancellationToken ct)
    {
        var grant = GrantOf(app, SubjectOf(app), scopes, sessionId: null);
        db.OAuthGrants.Add(grant);
        app.UsedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return grant;
    }

    /// <summary>Ends the session of a visit that did not allow the app; that of the browser goes on.</summary>
    public async Task EndAsync(AppVisit visit, CancellationToken ct)
    {
        if (!visit.IsOfBrowser && await FindAsync(visit, ct) is { } person)
        {
            await revocation.RevokeAsync(person.User.Id, person.SessionId, ct);
        }
    }

    public static string SubjectOf(OAuthApp app) => $"app:{app.ClientId}";

    private async Task<Session?> LockAsync(long sessionId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return (await db.Sessions.FromSql($"SELECT * FROM users.sessions WHERE id = {sessionId} AND revoked_at IS NULL FOR UPDATE")
            .Include(s => s.ApiKey).ToListAsync(ct)).Find(s => s.ExpiresAt > now);
    }

    private async Task<Session> BeginAsync(User user, SessionBeginning begin, Client client, CancellationToken ct)
    {
        var forApp = begin with
        {
            How = $"{begin.How}, for an app",
            IsForApp = true,
            ExpiresAt = clock.GetUtcNow() + AppSignInCookie.Lifetime,
        };
        return (await sessions.StartAsync(user, forApp, client, ct)).Session;
    }

    private DateTimeOffset ExpiryOf(ApiKey? key) =>
        clock.GetUtcNow() + settings.KeepUnused is var unused && key?.ExpiresAt < unused ? key.ExpiresAt.Value : unused;

    private OAuthGrant GrantOf(OAuthApp app, string subject, IReadOnlyList<string> scopes, long? sessionId) => new()
    {
        Application = app,
        SessionId = sessionId,
        Subject = subject,
        Scopes = JsonSerializer.Serialize(scopes),
        Status = OpenIddictConstants.Statuses.Valid,
        Type = OpenIddictConstants.AuthorizationTypes.Permanent,
        CreationDate = clock.GetUtcNow().UtcDateTime,
        ConcurrencyToken = Guid.NewGuid().ToString(),
    };
}

/// <summary>Who is signed in on the pages.</summary>
/// <param name="SessionId">Their session.</param>
/// <param name="User">The person.</param>
/// <param name="Hindrance">What they have to do before they can allow an app.</param>
internal sealed record AppPerson(long SessionId, User User, AppHindrance Hindrance);

/// <summary>What somebody has to do before they can allow an app.</summary>
internal enum AppHindrance
{
    None,
    OneTimePassword,
    SecondFactor,
}
