using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Passkeys;

/// <summary>The caller registers a passkey that their device has made. From now on the password alone does not sign in.</summary>
internal sealed class CreatePasskey(
    UsersDb db, IPasskeyHandler<User> handler, PasskeyChallenges challenges, SecondFactorStore factors, SecurityEvents events,
    TimeProvider clock)
    : ApiEndpoint<CreatePasskey.Request, Results<Created<CreatePasskey.Response>, Refusal>>
{
    public override void Configure()
    {
        Post("/passkeys");
        Group<AuthGroup>();
        Describe(
            "Register a passkey",
            """
            It signs in by itself, and counts as a second factor: a sign-in by password asks for a code from now on, which may be a recovery
            code. The first second factor of an account comes with ten of them, which are in this answer alone. The owner of the account is
            notified.
            """,
            errors: [400, 403, 409, 413, 415]);
        Definition.Metadata(new AllowedBeforeSecondFactorAttribute());
    }

    protected override async Task<Results<Created<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (await challenges.TakeAsync(HttpContext, Caller.Id, ct) is not { } state)
        {
            return PasskeyChallenges.Unknown;
        }

        var context = new PasskeyAttestationContext
        {
            HttpContext = HttpContext,
            CredentialJson = request.Credential!.Value.GetRawText(),
            AttestationState = state,
        };
        var result = await handler.PerformAttestationAsync(context);
        if (!result.Succeeded)
        {
            return Refusal.Invalid("credential", "This is not what the server asked the device for. Begin again.");
        }

        try
        {
            return await db.TransactAsync(() => AddAsync(request.Name!.Trim(), result.Passkey, ct), ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is not null)
        {
            return Refusal.Conflict("This passkey is registered already.");
        }
    }

    private async Task<Results<Created<Response>, Refusal>> AddAsync(string name, UserPasskeyInfo made, CancellationToken ct)
    {
        if (await db.LockUserAsync(Caller.Id, ct) is not { } user)
        {
            return Domain.User.Gone;
        }

        var now = clock.GetUtcNow();
        var passkey = new Passkey
        {
            UserId = user.Id,
            CredentialId = made.CredentialId,
            PublicKey = made.PublicKey,
            SignCount = made.SignCount,
            Name = name,
            Transports = made.Transports ?? [],
            UserVerified = made.IsUserVerified,
            BackupEligible = made.IsBackupEligible,
            BackedUp = made.IsBackedUp,
            CreatedAt = now,
        };
        db.Passkeys.Add(passkey);
        events.Add(AuditEntry.AddedPasskey, Caller, user.Id, Client.Of(HttpContext));
        db.Publish(new CredentialChanged(user.Id, CredentialNames.SecondFactor, ApiKeyId: null, now));
        await db.SaveChangesAsync(ct);
        await factors.RefreshAsync(user, ct);
        var codes = user.PasswordHash is null ? null : await factors.EnsureRecoveryCodesAsync(user.Id, ct);
        var view = new PasskeyView(passkey.Id, passkey.Name, passkey.CreatedAt, passkey.LastUsedAt, passkey.BackedUp);
        return TypedResults.Created((string?)null, new Response(view, codes));
    }

    /// <summary>The new passkey.</summary>
    /// <param name="Name">A name for it, 1 to 50 characters.</param>
    /// <param name="Credential">What <c>navigator.credentials.create</c> gave, by its <c>toJSON</c>.</param>
    internal sealed record Request([property: MaxLength(Passkey.MaxNameLength)] string? Name = null, JsonElement? Credential = null)
    {
        public static Request Example { get; } = new("laptop", PasskeyOptionsResponse.Of("""{"id":"AAEC","type":"public-key"}""").Options);
    }

    /// <summary>A registered passkey.</summary>
    /// <param name="Passkey">The passkey.</param>
    /// <param name="RecoveryCodes">Each replaces the second factor once; null when older ones stay or the account has no password.</param>
    internal sealed record Response(PasskeyView Passkey, IReadOnlyList<string>? RecoveryCodes) : ApiResponse
    {
        public static Response Example { get; } = new(PasskeyView.Example, ["mq7f-k2tn-wdx9-hcp4", "rvbj-3sye-66fn-u2ka"]);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).FailsWith((_, name) => Domain.SecondFactors.Passkey.NameErrorOf(name));
            RuleFor(r => r.Credential).Must(c => c is { ValueKind: JsonValueKind.Object })
                .WithMessage("Send the credential that the device has made.");
        }
    }
}
