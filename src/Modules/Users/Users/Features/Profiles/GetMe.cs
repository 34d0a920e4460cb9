using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Profiles;

/// <summary>The caller's own profile.</summary>
internal sealed class GetMe(ProfileReader profiles) : ApiEndpoint<Results<Ok<ProfileResponse>, Refusal>>
{
    public override void Configure()
    {
        Get("/users/me");
        Group<UsersGroup>();
        Describe("Show my profile");
    }

    protected override async Task<Results<Ok<ProfileResponse>, Refusal>> AnswerAsync(CancellationToken ct) =>
        await profiles.FindAsync(Caller.Id, Caller.Id, ct) is { } profile
            ? TypedResults.Ok(new ProfileResponse(profile))
            : Refusal.NotFound("Your account is gone.");
}
