using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>Follows a user for the caller. Repeating it changes nothing.</summary>
internal sealed class FollowUser(FollowWriter follows, IUserDirectory users) : ApiEndpoint<FollowUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Post("/users/{userId:id}/follow");
        Group<SocialGroup>();
        Describe(
            "Follow a user",
            "A user whom the caller blocks is a 409: unblock them first; so is a deactivated user. A user who blocks the caller is a 404.",
            errors: [400, 404, 409]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Invalid("user_id", "You cannot follow yourself.");
        }

        if ((await users.FindAsync([request.UserId], ct)).GetValueOrDefault(request.UserId) is not { } followee)
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        return await follows.FollowAsync(Caller.Id, request.UserId, followee.Deactivated is null, ct) switch
        {
            FollowOutcome.BlockedByFollowee => Refusal.NotFound($"There is no user {request.UserId}."),
            FollowOutcome.FolloweeIsBlocked =>
                Refusal.Conflict($"You have blocked user {request.UserId}: unblock them before you follow them."),
            FollowOutcome.FolloweeIsDeactivated => Refusal.Conflict($"User {request.UserId} is deactivated and cannot be followed."),
            _ => TypedResults.Ok(Done.Instance),
        };
    }

    internal sealed record Request(long UserId);
}
