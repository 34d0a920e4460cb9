using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>The caller changes their profile: name, username, bio, avatar, header.</summary>
internal sealed class ChangeMyProfile : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPatch("/users/me", Handle)
        .WithName(nameof(ChangeMyProfile))
        .WithSummary("Change my profile")
        .Refuses(400, 403, 404, 409, 413, 415);

    internal static async Task<Results<Ok<ProfileAnswer>, ErrorResult>> Handle(
        ProfileChange request, Caller caller, HttpContext http, ProfileEditor editor, ProfileReader profiles, CancellationToken ct) =>
        await editor.ApplyAsync(caller.Id, request, caller, http, ct) is { } refusal ? refusal
            : await profiles.FindAsync(caller.Id, caller.Id, ct) is { } profile ? TypedResults.Ok(new ProfileAnswer(profile))
            : ErrorResult.NotFound("Your account is gone.");
}
