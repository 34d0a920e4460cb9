using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Profiles;

/// <summary>The profile of any person.</summary>
internal sealed class GetUser(ProfileReader profiles) : ApiEndpoint<GetUser.Request, Results<Ok<ProfileResponse>, Refusal>>
{
    public override void Configure()
    {
        Get("/users/{userId:id}");
        Group<UsersGroup>();
        Describe("Show somebody's profile", errors: [404]);
        AllowStaleReads();
    }

    protected override async Task<Results<Ok<ProfileResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await profiles.FindAsync(request.UserId, Caller.Id, ct) is { } profile
            ? TypedResults.Ok(new ProfileResponse(profile))
            : Refusal.NotFound($"There is no user {request.UserId}.");

    internal sealed record Request(long UserId);
}
