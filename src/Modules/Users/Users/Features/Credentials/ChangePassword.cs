using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Credentials;

/// <summary>
/// The caller changes their password, which ends all their other sessions, and all their API keys if they wish. A person who has no
/// password sets one.
/// </summary>
internal sealed class ChangePassword(
    UsersDb db, PasswordConfirmation confirmation, PasswordRules rules, PasswordHashing passwords, SessionRevocation sessions,
    ApiKeyRevocation keys, SessionCache cache, AccountStatusCache statuses, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<ChangePassword.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Post("/password");
        Group<AuthGroup>();
        Describe(
            "Change my password",
            "All other sessions end. A session that began with a one-time password may do everything from now on. The owner of the account "
                + "is notified.",
            errors: [400, 403, 404, 409, 413, 415, 429]);
        Definition.Metadata(new AllowedBeforePasswordChangeAttribute());
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user)
        {
            return Refusal.NotFound("Your account is gone.");
        }

        if (rules.Check("new_password", request.NewPassword!, user.Username, user.Email?.Split('@')[0]) is { } unfit)
        {
            return unfit;
        }

        var client = Client.Of(HttpContext);
        if (user.PasswordHash is not null && await confirmation.CheckAsync(
            AuditEntry.ChangedPassword, user, request.CurrentPassword ?? "", client, ct) is { } refusal)
        {
            return refusal;
        }

        if (user.OneTimePasswordUntil is not null && IsSame(request))
        {
            return Refusal.Invalid("new_password", "Choose another password than the one-time password.");
        }

        var newHash = await passwords.HashAsync(request.NewPassword!, ct);
        return await db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (await db.LockUserAsync(user.Id, ct) is not { } locked || locked.PasswordHash != user.PasswordHash)
            {
                return Refusal.Conflict("The password was changed at the same moment.");
            }

            (locked.PasswordHash, locked.PasswordSetAt, locked.OneTimePasswordUntil) = (newHash, clock.GetUtcNow(), null);
            events.Add(AuditEntry.ChangedPassword, Caller, locked.Id, client);
            db.Publish(new CredentialChanged(locked.Id, CredentialNames.Password, ApiKeyId: null, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            db.AfterCommit(() => statuses.Drop(user.Id));
            await MailQueue.EndResetsAsync(db, user.Id, clock.GetUtcNow(), ct);
            await sessions.RevokeAllAsync(user.Id, exceptSessionId: Caller.SessionId, ct);
            await ContinueSessionAsync(withoutKey: request.RevokeApiKeys is true, ct);
            if (request.RevokeApiKeys is true)
            {
                events.Add(AuditEntry.RevokedApiKey, Caller, locked.Id, client, "all keys");
                await keys.RevokeAllAsync(user.Id, ct);
                await db.SaveChangesAsync(ct);
            }

            return TypedResults.Ok(Done.Instance);
        }, ct);
    }

    private static bool IsSame(Request request) =>
        PasswordPolicy.Normalize(request.CurrentPassword ?? "") == PasswordPolicy.Normalize(request.NewPassword!);

    // The session of this request goes on, also where its key is revoked: the password has confirmed it.
    private async Task ContinueSessionAsync(bool withoutKey, CancellationToken ct)
    {
        if (Caller.SessionId is { } sessionId)
        {
            await db.Sessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(
                s => s.SetProperty(x => x.MustChangePassword, false).SetProperty(x => x.ApiKeyId, x => withoutKey ? null : x.ApiKeyId), ct);
            db.AfterCommit(() => cache.Drop(sessionId));
        }
    }

    /// <summary>The old and the new password.</summary>
    /// <param name="CurrentPassword">The password until now; not needed where the account has none.</param>
    /// <param name="NewPassword">
    /// As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first.
    /// </param>
    /// <param name="RevokeApiKeys">Revokes all API keys of the caller too, also the one of this request.</param>
    internal sealed record Request(
        [property: MaxLength(PasswordConfirmation.MaxLength)] string? CurrentPassword = null,
        [property: Required, MaxLength(PasswordPolicy.MaxLength)] string? NewPassword = null,
        bool? RevokeApiKeys = null)
    {
        public static Request Example { get; } = new("poetical science, 1843", "the engine weaves algebra");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.CurrentPassword).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
            RuleFor(r => r.NewPassword).Must(p => !string.IsNullOrEmpty(p)).WithMessage("Send the new_password.");
        }
    }
}
