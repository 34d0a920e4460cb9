using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>Who the server takes the caller for.</summary>
internal sealed class ShowCaller : IEndpoint
{
    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/me", Handle)
        .WithName(nameof(ShowCaller))
        .WithSummary("Show who I am");

    internal static async Task<Results<Ok<ProfileAnswer>, ErrorResult>> Handle(Caller caller, ProfileReader profiles, CancellationToken ct) =>
        await profiles.FindAsync(caller.Id, caller.Id, ct) is { } profile
            ? TypedResults.Ok(new ProfileAnswer(profile))
            : ErrorResult.NotFound("Your account is gone.");
}
