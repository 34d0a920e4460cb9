using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Profiles;

/// <summary>The caller changes their profile: name, username, bio, avatar, header.</summary>
internal sealed class ChangeMyProfile(ProfileEditor editor, ProfileReader profiles)
    : ApiEndpoint<ProfileChange, Results<Ok<ProfileResponse>, Refusal>>
{
    public override void Configure()
    {
        Patch("/users/me");
        Group<UsersGroup>();
        Describe("Change my profile", errors: [400, 403, 404, 409, 413, 415]);
    }

    protected override async Task<Results<Ok<ProfileResponse>, Refusal>> AnswerAsync(ProfileChange request, CancellationToken ct) =>
        await editor.ApplyAsync(Caller.Id, request, Caller, Client.Of(HttpContext), ct) is { } refusal ? refusal
            : await profiles.FindAsync(Caller.Id, Caller.Id, ct) is { } profile ? TypedResults.Ok(new ProfileResponse(profile))
            : Refusal.NotFound("Your account is gone.");
}
