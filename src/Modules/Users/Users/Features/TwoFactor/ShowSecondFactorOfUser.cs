using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>An administrator sees how somebody signs in, and since when.</summary>
internal sealed class ShowSecondFactorOfUser(SecondFactorReader reader)
    : ApiEndpoint<ShowSecondFactorOfUser.Request, Results<Ok<SecondFactorResponse>, Refusal>>
{
    public override void Configure()
    {
        Get("/admin/users/{userId:id}/second-factor");
        Group<UsersGroup>();
        Describe("Show how somebody signs in", errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Results<Ok<SecondFactorResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await reader.FindAsync(request.UserId, ct) is { } found
            ? TypedResults.Ok(found)
            : Refusal.NotFound($"There is no user {request.UserId}.");

    internal sealed record Request(long UserId);
}
