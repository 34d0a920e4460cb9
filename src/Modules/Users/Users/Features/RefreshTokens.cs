using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>Somebody carries their session on: a refresh token becomes a new pair of tokens, once.</summary>
internal sealed class RefreshTokens : IEndpoint
{
    public static string Prefix => "/auth";

    // A whole company may refresh from behind one address, every quarter of an hour; these tokens cannot be guessed as passwords can.
    private static readonly RateKind Refreshes = new("Refreshes", 600, ByAddress: true);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/refresh", Handle)
        .AllowAnonymous()
        .CountsAs(Refreshes)
        .WithName(nameof(RefreshTokens))
        .WithSummary("Get a new pair of tokens")
        .Refuses(400, 401, 403, 413, 415);

    internal static async Task<Results<Ok<TokenAnswer>, ErrorResult>> Handle(
        Request? request, HttpContext http, Visitor visitor, Sessions sessions, UsersSettings settings, CancellationToken ct)
    {
        var cookie = request?.RefreshToken is null ? RefreshCookie.Find(http) : null;
        if ((request?.RefreshToken ?? cookie) is not { Length: > 0 } token)
        {
            return ErrorResult.Invalid("refresh_token", "Send the refresh_token.");
        }

        if (cookie is not null && !RefreshCookie.IsOwnPage(http))
        {
            return ErrorResult.Forbidden("The cookie counts only from a page of this server.");
        }

        if (RefreshToken.IsPossible(token) && await sessions.RefreshAsync(token, visitor, ct) is { } pair)
        {
            return TypedResults.Ok(cookie is null ? pair : RefreshCookie.Carry(http, pair, settings.KeepSessions));
        }

        return ErrorResult.Unauthenticated("This refresh token is unknown, expired or was used before. Sign in again.");
    }

    /// <summary>What to carry on; the body may be left out where the cookie has it.</summary>
    /// <param name="RefreshToken">The one of the last answer; it is good once.</param>
    internal sealed record Request([property: MaxLength(Validator.Longest)] string? RefreshToken = null)
    {
        public static Request Example { get; } = new(TokenAnswer.Example.RefreshToken);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public const int Longest = 200;

        public Validator() =>
            RuleFor(r => r.RefreshToken).Must(t => t is null or { Length: <= Longest }).WithMessage("That is no refresh token.");
    }
}
