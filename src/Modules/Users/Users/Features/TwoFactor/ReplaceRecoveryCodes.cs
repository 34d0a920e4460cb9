using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>The caller replaces their recovery codes by new ones.</summary>
internal sealed class ReplaceRecoveryCodes(
    UsersDb db, PasswordConfirmation confirmation, SecondFactorStore factors, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<ReplaceRecoveryCodes.Request, Results<Ok<RecoveryCodesResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/recovery-codes");
        Group<AuthGroup>();
        Describe(
            "Replace my recovery codes",
            "The codes until now are worthless. The new ones are in this answer alone. The owner of the account is notified.",
            errors: [400, 403, 409, 413, 415, 429]);
    }

    protected override async Task<Results<Ok<RecoveryCodesResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user)
        {
            return Domain.User.Gone;
        }

        var client = Client.Of(HttpContext);
        if (user.PasswordHash is not null && await confirmation.CheckAsync(
            AuditEntry.RenewedRecoveryCodes, user, request.CurrentPassword ?? "", client, ct) is { } refusal)
        {
            return refusal;
        }

        return await db.TransactAsync<Results<Ok<RecoveryCodesResponse>, Refusal>>(async () =>
        {
            if (await db.LockUserAsync(user.Id, ct) is not { SecondFactor: true })
            {
                return Refusal.Conflict("You have no second factor that a recovery code could replace.");
            }

            events.Add(AuditEntry.RenewedRecoveryCodes, Caller, user.Id, client);
            db.Publish(new CredentialChanged(user.Id, CredentialNames.SecondFactor, ApiKeyId: null, clock.GetUtcNow()));
            return TypedResults.Ok(new RecoveryCodesResponse(await factors.RenewRecoveryCodesAsync(user.Id, ct)));
        }, ct);
    }

    /// <summary>The confirmation.</summary>
    /// <param name="CurrentPassword">The password; not needed where the account has none.</param>
    internal sealed record Request(
        [property: MaxLength(PasswordConfirmation.MaxLength), JsonConverter(typeof(SecretTextConverter))] string? CurrentPassword = null)
    {
        public static Request Example { get; } = new("poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(r => r.CurrentPassword).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
    }
}
