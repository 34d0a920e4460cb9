using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>
/// The caller shows by a code that their authenticator app has the secret. From now on a sign-in by password asks for one.
/// </summary>
internal sealed class ConfirmTotp(UsersDb db, SecondFactorStore factors, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<ConfirmTotp.Request, Results<Ok<RecoveryCodesResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/totp/confirm");
        Group<AuthGroup>();
        Describe(
            "Turn the authenticator app on",
            "The first second factor of an account comes with ten recovery codes, which are in this answer alone. Sessions stay. The owner "
                + "of the account is notified.",
            errors: [400, 403, 409, 413, 415]);
        Definition.Metadata(new AllowedBeforeSecondFactorAttribute());
    }

    protected override Task<Results<Ok<RecoveryCodesResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<RecoveryCodesResponse>, Refusal>>(async () =>
        {
            if (await db.LockUserAsync(Caller.Id, ct) is not { } user)
            {
                return Domain.User.Gone;
            }

            var (totp, now) = (await db.TotpSecrets.FirstOrDefaultAsync(t => t.UserId == user.Id, ct), clock.GetUtcNow());
            if (totp is not { ConfirmedAt: null })
            {
                return Refusal.Conflict("There is nothing to confirm. Begin with POST /auth/totp.");
            }

            if (Totp.FindStep(totp.Secret, request.Code!.Replace(" ", "", StringComparison.Ordinal), now) is not { } step)
            {
                return Refusal.Invalid("code", "The app shows another code. Is the time of the phone right?");
            }

            (totp.ConfirmedAt, totp.LastStep) = (now, step);
            events.Add(AuditEntry.AddedAuthenticator, Caller, user.Id, Client.Of(HttpContext));
            db.Publish(new CredentialChanged(user.Id, CredentialNames.SecondFactor, ApiKeyId: null, now));
            await db.SaveChangesAsync(ct);
            await factors.RefreshAsync(user, ct);
            return TypedResults.Ok(new RecoveryCodesResponse(await factors.EnsureRecoveryCodesAsync(user.Id, ct)));
        }, ct);

    /// <summary>The code.</summary>
    /// <param name="Code">Six digits that the app shows.</param>
    internal sealed record Request([property: MaxLength(CodeConfirmation.MaxLength)] string? Code = null)
    {
        public static Request Example { get; } = new("287082");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Code).Must(c => c is { Length: > 0 and <= CodeConfirmation.MaxLength })
            .WithMessage("Send the code that the app shows.");
    }
}
