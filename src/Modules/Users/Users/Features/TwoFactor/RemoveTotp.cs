using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>The caller removes their authenticator app, and confirms it by the password and a code.</summary>
internal sealed class RemoveTotp(
    UsersDb db, PasswordConfirmation passwords, CodeConfirmation codes, SecondFactorStore factors, SecurityEvents events,
    TimeProvider clock)
    : ApiEndpoint<RemoveTotp.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/totp");
        Group<AuthGroup>();
        Describe(
            "Remove my authenticator app",
            "The password and a code confirm it, so that a session alone that somebody has stolen does not. The owner of the account is "
                + "notified.",
            errors: [400, 403, 404, 413, 415, 429]);
        RateLimit(RateLimitPolicy.SignIn);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user
            || !await db.TotpSecrets.AnyAsync(t => t.UserId == Caller.Id && t.ConfirmedAt != null, ct))
        {
            return Refusal.NotFound("You have no authenticator app.");
        }

        var client = Client.Of(HttpContext);
        if (user.PasswordHash is not null && await passwords.CheckAsync(
            AuditEntry.RemovedAuthenticator, user, request.CurrentPassword ?? "", client, ct) is { } refusal)
        {
            return refusal;
        }

        if (await codes.CheckAsync(
            AuditEntry.RemovedAuthenticator, user, request.Code ?? "", client, isKnownNetwork: true, ct) is (_, { } wrong))
        {
            return wrong.StatusCode == 429 ? wrong : Refusal.Invalid("code", wrong.Message);
        }

        return await db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (await db.LockUserAsync(Caller.Id, ct) is not { } locked)
            {
                return Domain.User.Gone;
            }

            await db.TotpSecrets.Where(t => t.UserId == locked.Id).ExecuteDeleteAsync(ct);
            events.Add(AuditEntry.RemovedAuthenticator, Caller, locked.Id, client);
            db.Publish(new CredentialChanged(locked.Id, CredentialNames.SecondFactor, ApiKeyId: null, clock.GetUtcNow()));
            await factors.RefreshAsync(locked, ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);
    }

    /// <summary>The confirmation.</summary>
    /// <param name="CurrentPassword">The password; not needed where the account has none.</param>
    /// <param name="Code">A code of the app, or a recovery code.</param>
    [OptionalBody]
    internal sealed record Request(
        [property: MaxLength(PasswordConfirmation.MaxLength), JsonConverter(typeof(SecretTextConverter))] string? CurrentPassword = null,
        [property: MaxLength(CodeConfirmation.MaxLength)] string? Code = null)
    {
        public static Request Example { get; } = new("poetical science, 1843", "287082");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.CurrentPassword).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
            RuleFor(r => r.Code).Must(c => c is null or { Length: <= CodeConfirmation.MaxLength }).WithMessage(CodeConfirmation.Rule);
        }
    }
}
