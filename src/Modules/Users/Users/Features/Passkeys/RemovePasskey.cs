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

namespace Microblog.Users.Features.Passkeys;

/// <summary>The caller removes one of their passkeys, and confirms it by their password.</summary>
internal sealed class RemovePasskey(
    UsersDb db, PasswordConfirmation confirmation, SecondFactorStore factors, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<RemovePasskey.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/passkeys/{passkeyId:id}");
        Group<AuthGroup>();
        Describe(
            "Remove a passkey of mine", "Sessions that it began stay. The owner of the account is notified.",
            errors: [400, 403, 404, 413, 415, 429]);
        RateLimit(RateLimitPolicy.SignIn);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user
            || !await db.Passkeys.AnyAsync(p => p.Id == request.PasskeyId && p.UserId == Caller.Id, ct))
        {
            return Refusal.NotFound($"You have no passkey {request.PasskeyId}.");
        }

        var client = Client.Of(HttpContext);
        if (user.PasswordHash is not null && await confirmation.CheckAsync(
            AuditEntry.RemovedPasskey, user, request.CurrentPassword ?? "", client, ct) is { } refusal)
        {
            return refusal;
        }

        return await db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (await db.LockUserAsync(Caller.Id, ct) is not { } locked
                || await db.Passkeys.Where(p => p.Id == request.PasskeyId && p.UserId == locked.Id).ExecuteDeleteAsync(ct) == 0)
            {
                return Refusal.NotFound($"You have no passkey {request.PasskeyId}.");
            }

            events.Add(AuditEntry.RemovedPasskey, Caller, locked.Id, client);
            db.Publish(new CredentialChanged(locked.Id, CredentialNames.SecondFactor, ApiKeyId: null, clock.GetUtcNow()));
            await factors.RefreshAsync(locked, ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);
    }

    /// <summary>The confirmation; the body may be left out where the account has no password.</summary>
    /// <param name="PasskeyId">The passkey.</param>
    /// <param name="CurrentPassword">The password.</param>
    [OptionalBody]
    internal sealed record Request(
        long PasskeyId,
        [property: MaxLength(PasswordConfirmation.MaxLength), JsonConverter(typeof(SecretTextConverter))] string? CurrentPassword = null)
    {
        public static Request Example { get; } = new(PasskeyId: 4, "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(r => r.CurrentPassword).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
    }
}
