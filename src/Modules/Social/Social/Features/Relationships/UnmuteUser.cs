using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>Ends the caller's mute of a user. Repeating it changes nothing.</summary>
internal sealed class UnmuteUser(MuteWriter mutes, IUserDirectory users) : ApiEndpoint<UnmuteUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/users/{userId:id}/mute");
        Group<SocialGroup>();
        Describe("Unmute a user", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Invalid("user_id", "You cannot mute yourself, so there is nothing to end.");
        }

        if ((await users.FindAsync([request.UserId], ct)).Count == 0)
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        await mutes.UnmuteAsync(Caller.Id, request.UserId, ct);
        return TypedResults.Ok(Done.Instance);
    }

    internal sealed record Request(long UserId);
}
