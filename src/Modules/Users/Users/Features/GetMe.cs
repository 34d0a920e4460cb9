using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>The caller's own profile.</summary>
internal sealed class GetMe : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/me", Handle)
        .WithName(nameof(GetMe))
        .WithSummary("Show my profile");

    internal static async Task<Results<Ok<ProfileAnswer>, ErrorResult>> Handle(Caller caller, ProfileReader profiles, CancellationToken ct) =>
        await profiles.FindAsync(caller.Id, caller.Id, ct) is { } profile
            ? TypedResults.Ok(new ProfileAnswer(profile))
            : ErrorResult.NotFound("Your account is gone.");
}
