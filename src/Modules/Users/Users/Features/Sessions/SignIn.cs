using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Sessions;

/// <summary>A person signs in with their password and begins a session.</summary>
internal sealed class SignIn(
    UsersDb db, LoginThrottle throttle, PasswordHashing passwords, SessionIssuer sessions, UsersSettings settings, SignInSettings signIn,
    SignInMetrics metrics, DemonstrationAccounts demonstration, CodeConfirmation codes, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<SignIn.Request, Results<Ok<TokenResponse>, Refusal>>
{
    private static Refusal Wrong => Refusal.Unauthenticated("The login or the password is wrong.");

    public override void Configure()
    {
        Post("/login");
        Group<AuthGroup>();
        Describe(
            "Sign in",
            """
            An account with a second factor takes two steps: without a code the answer to the right password is a 401 whose errors have the
            field code. Send the same again with the code of the authenticator app, or with a recovery code; or sign in with a passkey.
            """,
            errors: [400, 401, 403, 413, 415, 429]);
        AllowAnonymous();
    }

    protected override async Task<Results<Ok<TokenResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!signIn.TakesPasswordFrom(HttpContext))
        {
            return SignInSettings.NoPasswords;
        }

        var client = Client.Of(HttpContext);
        var login = request.Login!.Trim().ToLowerInvariant();
        var user = login.Contains('@', StringComparison.Ordinal)
            ? await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Email == login, ct)
            : await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.UsernameKey == login, ct);
        user = user is { Demonstration: true } && !demonstration.AreAccepted ? null : user;
        // The query also runs for a login that nobody has, so that both take the same time.
        var userId = user?.Id ?? 0;
        var isKnownNetwork = await db.Sessions.AnyAsync(s => s.UserId == userId && s.Address == client.Address, ct);
        // Guesses by the username and by the address of one person count together.
        var wait = await throttle.TryAsync(user?.UsernameKey ?? login, client, isKnownNetwork, ct);
        if (wait > TimeSpan.Zero)
        {
            metrics.Delayed();
            events.Delay(AuditEntry.SignedIn, user?.Id, client, login);
            return PasswordConfirmation.TooManyAttempts(wait);
        }

        var (isCorrect, needsRehash) = await passwords.VerifyAsync(user?.PasswordHash, request.Password!, ct);
        if (!isCorrect || user is not { Active: true, PasswordHash: { } hash })
        {
            metrics.Wrong();
            events.RefuseSignInAfterAnswer(HttpContext, isCorrect ? "deactivated" : "wrong_password", user?.Id, client, login);
            return Wrong;
        }

        if (!signIn.TakesPasswordOf(user))
        {
            events.RefuseSignInAfterAnswer(HttpContext, "passwords_off", userId, client, login);
            return SignInSettings.NoPasswords;
        }

        if (user.OneTimePasswordUntil <= clock.GetUtcNow())
        {
            metrics.Wrong();
            events.RefuseSignInAfterAnswer(HttpContext, "expired_password", userId, client, login);
            return Refusal.Unauthenticated("This one-time password has expired. Ask an administrator for another.");
        }

        await throttle.SucceedAsync(client, ct);
        string? proof = null;
        if (user.SecondFactor)
        {
            (proof, var refusal) = string.IsNullOrWhiteSpace(request.Code)
                ? (null, await AskForCodeAsync(userId, ct))
                : await codes.CheckAsync(AuditEntry.SignedIn, user, request.Code, client, isKnownNetwork, ct);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        metrics.Accepted();
        var newHash = needsRehash ? await passwords.HashAsync(request.Password!, ct) : null;
        return await sessions.StartAsync(userId, hash, newHash, proof, client, ct) is { } pair
            ? TypedResults.Ok(request.Cookie is true ? pair.WithCookie(HttpContext, settings.KeepSessions) : pair)
            : Wrong;
    }

    private async Task<Refusal> AskForCodeAsync(long userId, CancellationToken ct) =>
        await db.TotpSecrets.AnyAsync(t => t.UserId == userId && t.ConfirmedAt != null, ct)
            ? CodeConfirmation.AppWanted
            : CodeConfirmation.PasskeyWanted;

    /// <summary>The login and the password.</summary>
    /// <param name="Login">The username or the email address.</param>
    /// <param name="Password">The password.</param>
    /// <param name="Cookie">For browsers: the refresh token comes as a cookie that no script can read, and not in the response.</param>
    /// <param name="Code">The code of the authenticator app, or a recovery code; only for an account that has a second factor.</param>
    internal sealed record Request(
        [property: Required, MaxLength(Validator.MaxLoginLength)] string? Login = null,
        [property: Required, MaxLength(PasswordConfirmation.MaxLength)] string? Password = null,
        bool? Cookie = null,
        [property: MaxLength(CodeConfirmation.MaxLength)] string? Code = null)
    {
        public static Request Example { get; } = new("ada", "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public const int MaxLoginLength = 300;

        public Validator()
        {
            RuleFor(r => r.Login).Must(l => l is { Length: > 0 and <= MaxLoginLength })
                .WithMessage("Send the username or email address as login.");
            RuleFor(r => r.Password).Must(p => p is { Length: > 0 and <= PasswordConfirmation.MaxLength })
                .WithMessage("Send the password.");
            RuleFor(r => r.Code).Must(c => c is null or { Length: <= CodeConfirmation.MaxLength }).WithMessage(CodeConfirmation.Rule);
        }
    }
}
