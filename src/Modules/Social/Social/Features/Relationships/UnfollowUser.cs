using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>Ends the caller's follow of a user. Repeating it changes nothing.</summary>
internal sealed class UnfollowUser(FollowWriter follows, UserVisibility visibility)
    : ApiEndpoint<UnfollowUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/users/{userId:id}/follow");
        Group<SocialGroup>();
        Describe("Unfollow a user", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Invalid("user_id", "You cannot follow yourself, so there is nothing to end.");
        }

        if (!await visibility.IsVisibleAsync(request.UserId, Caller.Id, ct))
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        await follows.UnfollowAsync(Caller.Id, request.UserId, ct);
        return TypedResults.Ok(Done.Instance);
    }

    internal sealed record Request(long UserId);
}
