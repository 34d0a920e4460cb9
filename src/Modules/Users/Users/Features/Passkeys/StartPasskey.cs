using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
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

/// <summary>The caller begins to register a passkey, and confirms it by their password.</summary>
internal sealed class StartPasskey(
    UsersDb db, PasswordConfirmation confirmation, IPasskeyHandler<User> handler, PasskeyChallenges challenges)
    : ApiEndpoint<StartPasskey.Request, Results<Ok<PasskeyOptionsResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/passkeys/options");
        Group<AuthGroup>();
        Describe(
            "Begin to register a passkey",
            "The answer comes with a cookie, which POST /auth/passkeys needs. 409 where no public address of this server is set.",
            errors: [400, 403, 409, 413, 415, 429]);
        Definition.Metadata(new AllowedBeforeSecondFactorAttribute());
    }

    protected override async Task<Results<Ok<PasskeyOptionsResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!challenges.ArePossible)
        {
            return PasskeyChallenges.Impossible;
        }

        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user)
        {
            return Domain.User.Gone;
        }

        if (user.PasswordHash is not null && await confirmation.CheckAsync(
            AuditEntry.AddedPasskey, user, request.CurrentPassword ?? "", Client.Of(HttpContext), ct) is { } refusal)
        {
            return refusal;
        }

        if (await db.Passkeys.CountAsync(p => p.UserId == user.Id, ct) >= Passkey.MaxPerUser)
        {
            return Refusal.Conflict($"You have {Passkey.MaxPerUser} passkeys; remove one first.");
        }

        var entity = new PasskeyUserEntity { Id = PasskeyStore.IdOf(user.Id), Name = user.Username, DisplayName = user.Name };
        var options = await handler.MakeCreationOptionsAsync(entity, HttpContext);
        await challenges.KeepAsync(HttpContext, user.Id, options.AttestationState!, ct);
        return TypedResults.Ok(PasskeyOptionsResponse.Of(options.CreationOptionsJson));
    }

    /// <summary>The confirmation; the body may be left out where the account has no password.</summary>
    /// <param name="CurrentPassword">The password.</param>
    [OptionalBody]
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
