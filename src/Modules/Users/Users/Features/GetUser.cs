using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>Anybody's profile.</summary>
internal sealed class GetUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId:long}", Handle)
        .WithName(nameof(GetUser))
        .WithSummary("Show somebody's profile")
        .MayBeStale()
        .Refuses(404);

    internal static async Task<Results<Ok<ProfileAnswer>, ErrorResult>> Handle(long userId, Caller caller, ProfileReader profiles, CancellationToken ct) =>
        await profiles.FindAsync(userId, caller.Id, ct) is { } profile
            ? TypedResults.Ok(new ProfileAnswer(profile))
            : ErrorResult.NotFound($"There is no user {userId}.");
}
