using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>Ends the caller's block of a user. Follows that the block ended do not come back. Repeating it changes nothing.</summary>
internal sealed class UnblockUser(BlockWriter blocks, IUserDirectory users) : ApiEndpoint<UnblockUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/users/{userId:id}/block");
        Group<SocialGroup>();
        Describe(
            "Unblock a user",
            "Follows that the block ended do not come back.",
            errors: [400, 404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Invalid("user_id", "You cannot block yourself, so there is nothing to end.");
        }

        if ((await users.FindAsync([request.UserId], ct)).Count == 0)
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        await blocks.UnblockAsync(Caller.Id, request.UserId, ct);
        return TypedResults.Ok(Done.Instance);
    }

    internal sealed record Request(long UserId);
}
