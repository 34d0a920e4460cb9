using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>Blocks a user for the caller, and ends the follows between the two. Repeating it changes nothing.</summary>
internal sealed class BlockUser(BlockWriter blocks, IUserDirectory users) : ApiEndpoint<BlockUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Post("/users/{userId:id}/block");
        Group<SocialGroup>();
        Describe(
            "Block a user",
            "The follows between the two end. Neither sees the other's tweets, and for the blocked user the caller does not exist.",
            errors: [400, 404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Invalid("user_id", "You cannot block yourself.");
        }

        if ((await users.FindAsync([request.UserId], ct)).Count == 0)
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        await blocks.BlockAsync(Caller.Id, request.UserId, ct);
        return TypedResults.Ok(Done.Instance);
    }

    internal sealed record Request(long UserId);
}
