using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Sessions;

/// <summary>A client exchanges a refresh token for a new pair of tokens, once.</summary>
internal sealed class RefreshTokens(SessionIssuer sessions, IProviderSessions providers, UsersSettings settings)
    : ApiEndpoint<RefreshTokens.Request, Results<Ok<TokenResponse>, Refusal>>
{
    // A whole company may refresh from one address every quarter of an hour. These tokens cannot be guessed as passwords can.
    private static readonly RateLimitPolicy Refreshes = new("Refreshes", 600, ByAddress: true);

    public override void Configure()
    {
        Post("/refresh");
        Group<AuthGroup>();
        Describe(
            "Get a new pair of tokens",
            "A session that began at a provider of sign-in asks it again from time to time. 503 where it does not answer: nothing is lost.",
            errors: [400, 401, 403, 413, 415]);
        AllowAnonymous();
        RateLimit(Refreshes);
    }

    protected override async Task<Results<Ok<TokenResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var cookie = request.RefreshToken is null ? RefreshTokenCookie.Find(HttpContext) : null;
        if ((request.RefreshToken ?? cookie) is not { Length: > 0 } token)
        {
            return Refusal.Invalid("refresh_token", "Send the refresh_token.");
        }

        if (cookie is not null && !RefreshTokenCookie.IsSameOrigin(HttpContext))
        {
            return Refusal.Forbidden("The cookie counts only from a page of this server.");
        }

        var verdict = RefreshToken.IsWellFormed(token) ? await providers.AskAsync(token, ct) : ProviderVerdict.GoesOn;
        if (verdict == ProviderVerdict.Away)
        {
            return new Refusal(ErrorType.Unavailable, "The sign-in of your company does not answer at the moment. Try again.");
        }

        if (verdict == ProviderVerdict.Over)
        {
            return Refusal.Unauthenticated("You are not signed in at your company any more. Sign in again.");
        }

        if (RefreshToken.IsWellFormed(token) && await sessions.RefreshAsync(token, Client.Of(HttpContext), ct) is { } pair)
        {
            return TypedResults.Ok(cookie is null ? pair : pair.WithCookie(HttpContext, settings.KeepSessions));
        }

        return Refusal.Unauthenticated("This refresh token is unknown, expired or was used before. Sign in again.");
    }

    /// <summary>The refresh token; the body may be left out where the cookie has it.</summary>
    /// <param name="RefreshToken">The one of the last response; it is good once.</param>
    [OptionalBody]
    internal sealed record Request([property: MaxLength(Validator.MaxTokenLength)] string? RefreshToken = null)
    {
        public static Request Example { get; } = new(TokenResponse.Example.RefreshToken);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public const int MaxTokenLength = 200;

        public Validator() =>
            RuleFor(r => r.RefreshToken).Must(t => t is null or { Length: <= MaxTokenLength }).WithMessage("That is no refresh token.");
    }
}
