using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Email;

/// <summary>Whoever has the link in a mail sets a new password. All sessions of the account end.</summary>
internal sealed class ResetPassword(
    UsersDb db, MailLinks links, PasswordRules rules, PasswordHashing passwords, SessionRevocation sessions, LoginThrottle throttle,
    AccountStatusCache statuses, SignInSettings signIn, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<ResetPassword.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Post("/password/reset");
        Group<AuthGroup>();
        Describe(
            "Set a new password by the link in a mail",
            """
            The link works once and for 30 minutes, and is worthless when the address or the password of the account was changed meanwhile.
            All sessions end; API keys stay. A second factor stays too. The owner of the account is notified.
            """,
            errors: [400, 403, 409, 413, 415]);
        AllowAnonymous();
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (!signIn.ArePasswordsOn)
            {
                return SignInSettings.NoPasswords;
            }

            var (link, user, refusal) = await links.FindAsync(Mail.PasswordReset, request.Token!, ct);
            if (link is null)
            {
                return refusal!;
            }

            if (user is not { Active: true, EmailVerifiedAt: not null } || user.Email != link.Address)
            {
                return MailLinks.ChangedMeanwhile;
            }

            if (rules.Check("new_password", request.NewPassword!, user.Username, user.Email.Split('@')[0]) is { } unfit)
            {
                return unfit;
            }

            (user.PasswordHash, user.PasswordSetAt) = (await passwords.HashAsync(request.NewPassword!, ct), clock.GetUtcNow());
            user.OneTimePasswordUntil = null;
            events.Add(AuditEntry.ResetPassword, user.Id, Client.Of(HttpContext), "by a link");
            db.Publish(new CredentialChanged(user.Id, CredentialNames.Password, ApiKeyId: null, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            db.AfterCommit(() => statuses.Drop(user.Id));
            await links.UseAsync(link, ct);
            await sessions.RevokeAllAsync(user.Id, exceptSessionId: null, ct);

            // Whoever guessed before does not delay the owner.
            await throttle.ClearAsync([user.UsernameKey, user.Email, LoginThrottle.ConfirmationBy(user.Id)], ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);

    /// <summary>The link and the new password.</summary>
    /// <param name="Token">What stands behind the # of the link.</param>
    /// <param name="NewPassword">
    /// As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first.
    /// </param>
    internal sealed record Request(
        [property: MaxLength(MailLink.MaxTokenLength)] string? Token = null,
        [property: MaxLength(PasswordPolicy.MaxLength)] string? NewPassword = null)
    {
        public static Request Example { get; } = new("mbl_0123456789abcdefghijklmnopqrstuv", "the engine weaves algebra");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Token).Must(t => t is { Length: > 0 and <= MailLink.MaxTokenLength })
                .WithMessage("Send the token of the link.");
            RuleFor(r => r.NewPassword).Must(p => !string.IsNullOrEmpty(p)).WithMessage("Send the new_password.");
        }
    }
}
