using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>Anybody's profile, by their unique name.</summary>
internal sealed class GetUserByName : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/@{username}", Handle)
        .WithName(nameof(GetUserByName))
        .WithSummary("Show somebody's profile, by username")
        .MayBeStale()
        .Refuses(404);

    internal static async Task<Results<Ok<ProfileAnswer>, ErrorResult>> Handle(string username, Caller caller, ProfileReader profiles, CancellationToken ct) =>
        Usernames.IsPossible(username) && await profiles.FindAsync(username, caller.Id, ct) is { } profile
            ? TypedResults.Ok(new ProfileAnswer(profile))
            : ErrorResult.NotFound("There is nobody of that name.");
}
