using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>The caller begins to set up an authenticator app. It counts from <see cref="ConfirmTotp"/> on.</summary>
internal sealed class StartTotp(UsersDb db, PasswordConfirmation confirmation, InstanceSettings instance, TimeProvider clock)
    : ApiEndpoint<StartTotp.Request, Results<Ok<StartTotp.Response>, Refusal>>
{
    public override void Configure()
    {
        Post("/totp");
        Group<AuthGroup>();
        Describe(
            "Begin to set up an authenticator app",
            "The secret is in this answer alone; another call makes another. The account must have a password.",
            errors: [400, 403, 409, 413, 415, 429]);
        Definition.Metadata(new AllowedBeforeSecondFactorAttribute());
    }

    protected override async Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user)
        {
            return Domain.User.Gone;
        }

        if (user.PasswordHash is null)
        {
            return Refusal.Conflict("Set a password first: the code is asked for after the password.");
        }

        if (await confirmation.CheckAsync(
            AuditEntry.AddedAuthenticator, user, request.CurrentPassword ?? "", Client.Of(HttpContext), ct) is { } refusal)
        {
            return refusal;
        }

        return await db.TransactAsync<Results<Ok<Response>, Refusal>>(async () =>
        {
            await db.LockUserAsync(user.Id, ct);
            var totp = await db.TotpSecrets.FirstOrDefaultAsync(t => t.UserId == user.Id, ct);
            if (totp is { ConfirmedAt: not null })
            {
                return Refusal.Conflict("There is an authenticator app already. Remove it first.");
            }

            var (secret, now) = (Totp.GenerateSecret(), clock.GetUtcNow());
            if (totp is null)
            {
                db.TotpSecrets.Add(new TotpSecret { UserId = user.Id, Secret = secret, CreatedAt = now });
            }
            else
            {
                (totp.Secret, totp.CreatedAt, totp.LastStep) = (secret, now, 0);
            }

            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(Totp.Base32(secret), Totp.AddressOf(instance.Name, user.Username, secret)));
        }, ct);
    }

    /// <summary>The confirmation.</summary>
    /// <param name="CurrentPassword">The password.</param>
    internal sealed record Request(
        [property: MaxLength(PasswordConfirmation.MaxLength), JsonConverter(typeof(SecretTextConverter))] string? CurrentPassword = null)
    {
        public static Request Example { get; } = new("poetical science, 1843");
    }

    /// <summary>What the app and the server share.</summary>
    /// <param name="Secret">The secret, to be typed into the app (base 32).</param>
    /// <param name="Address">The same as an otpauth address, for a QR code.</param>
    internal sealed record Response(string Secret, string Address) : ApiResponse
    {
        public static Response Example { get; } = new(
            "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
            "otpauth://totp/Microblog:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Microblog");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(r => r.CurrentPassword).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
    }
}
