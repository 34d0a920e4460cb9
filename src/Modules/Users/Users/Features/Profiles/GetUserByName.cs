using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Profiles;

/// <summary>The profile of any person, by their username.</summary>
internal sealed class GetUserByName(ProfileReader profiles) : ApiEndpoint<GetUserByName.Request, Results<Ok<ProfileResponse>, Refusal>>
{
    public override void Configure()
    {
        Get("/users/@{username}");
        Group<UsersGroup>();
        Describe("Show somebody's profile, by username", errors: [404]);
        AllowStaleReads();
    }

    protected override async Task<Results<Ok<ProfileResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        Usernames.IsValid(request.Username) && await profiles.FindAsync(request.Username, Caller.Id, ct) is { } profile
            ? TypedResults.Ok(new ProfileResponse(profile))
            : Refusal.NotFound("There is nobody of that name.");

    internal sealed record Request(string Username);
}
