using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>The caller begins to link an account at a provider to theirs: the browser goes on at the provider.</summary>
internal sealed class LinkIdentity(SignOnProviders providers, SignOnFlow flow, UsersDb db, PasswordConfirmation confirmation)
    : ApiEndpoint<LinkIdentity.Request, Results<Ok<VisitResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/users/me/identities");
        Group<UsersGroup>();
        Describe(
            "Link a provider to my account",
            """
            For browsers, as POST /auth/sign-on/{provider}; an account that has a password confirms it. The browser comes back to
            /settings/account of the page with sign_on in the query: linked, or what went wrong. The owner of the account is notified.
            """,
            errors: [400, 403, 404, 413, 415, 429]);
    }

    protected override async Task<Results<Ok<VisitResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (providers.Find(request.Provider!) is not { } provider)
        {
            return Refusal.NotFound("There is no such sign-in here.");
        }

        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user)
        {
            return Refusal.NotFound("Your account is gone.");
        }

        // Else a token that was stolen for a minute would be a way in for ever.
        if (user.PasswordHash is not null && await ConfirmAsync(user, request.CurrentPassword, ct) is { } refusal)
        {
            return refusal;
        }

        var owner = new Credential(Caller.Id, Caller.SessionId, Caller.ApiKeyId);
        return await flow.BeginAsync(HttpContext, provider, new SignOnRequest("/settings/account", owner), ct) is { } location
            ? TypedResults.Ok(new VisitResponse(location))
            : SignOnFlow.Away;
    }

    private async Task<Refusal?> ConfirmAsync(User user, string? password, CancellationToken ct) => password is { Length: > 0 }
        ? await confirmation.CheckAsync(AuditEntry.LinkedIdentity, user, password, Client.Of(HttpContext), ct)
        : Refusal.Invalid("current_password", "Confirm with your password.");

    /// <summary>The provider, and the password that confirms it.</summary>
    /// <param name="Provider">The provider's name.</param>
    /// <param name="CurrentPassword">The password; not needed where the account has none.</param>
    internal sealed record Request(
        [property: MaxLength(Validator.MaxNameLength)] string? Provider = null,
        [property: MaxLength(PasswordConfirmation.MaxLength), JsonConverter(typeof(SecretTextConverter))] string? CurrentPassword = null)
    {
        public static Request Example { get; } = new("acme", "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public const int MaxNameLength = 30;

        public Validator()
        {
            RuleFor(r => r.Provider).Must(p => p is { Length: > 0 and <= MaxNameLength }).WithMessage("Name the provider.");
            RuleFor(r => r.CurrentPassword).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
        }
    }
}
