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

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/refresh", Handle)
        .AllowAnonymous()
        .WithName(nameof(RefreshTokens))
        .WithSummary("Get a new pair of tokens")
        .Refuses(400, 401, 413, 415);

    internal static async Task<Results<Ok<TokenAnswer>, ErrorResult>> Handle(Request request, Visitor visitor, Sessions sessions, CancellationToken ct) =>
        RefreshToken.IsPossible(request.RefreshToken!) && await sessions.RefreshAsync(request.RefreshToken!, visitor, ct) is { } pair
            ? TypedResults.Ok(pair)
            : ErrorResult.Unauthenticated("This refresh token is unknown, expired or was used before. Sign in again.");

    /// <summary>What to carry on.</summary>
    /// <param name="RefreshToken">The one of the last answer; it is good once.</param>
    internal sealed record Request([property: MaxLength(Validator.Longest)] string? RefreshToken = null)
    {
        public static Request Example { get; } = new(TokenAnswer.Example.RefreshToken);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public const int Longest = 200;

        public Validator() =>
            RuleFor(r => r.RefreshToken).Must(t => t is { Length: > 0 and <= Longest }).WithMessage("Send the refresh_token.");
    }
}
