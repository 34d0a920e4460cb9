using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>Somebody changes their own profile by its id, or an administrator anybody's.</summary>
internal sealed class ChangeProfile : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/users/{userId:long}", Handle)
        .WithName(nameof(ChangeProfile))
        .WithSummary("Change a profile")
        .WithDescription("One's own; an administrator anybody's, with pictures of that person or their own uploads, and an entry in the audit log. What is missing stays as it is.")
        .Refuses(400, 403, 404, 409, 413, 415);

    internal static async Task<Results<Ok<ProfileAnswer>, ErrorResult>> Handle(
        long userId, ProfileChange request, Caller caller, HttpContext http, ProfileEditor editor, ProfileReader profiles, CancellationToken ct)
    {
        var isOwn = userId == caller.Id;
        var isSeen = isOwn || await profiles.FindAsync(userId, caller.Id, ct) is not null;
        if (!isOwn && !caller.Administers)
        {
            return isSeen
                ? ErrorResult.Forbidden("Only the person and administrators may change this profile.")
                : ErrorResult.NotFound($"There is no user {userId}.");
        }

        // To somebody blocked a profile is not there; an administrator changes it all the same, and is answered as the person would be.
        return await editor.ApplyAsync(userId, request, caller, http, ct) is { } refusal ? refusal
            : await profiles.FindAsync(userId, isSeen ? caller.Id : userId, ct) is { } profile ? TypedResults.Ok(new ProfileAnswer(profile))
            : ErrorResult.NotFound($"There is no user {userId}.");
    }
}
