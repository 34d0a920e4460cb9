using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>Mutes a user for the caller. The muted user does not notice it. Repeating it changes nothing.</summary>
internal sealed class MuteUser(MuteWriter mutes, UserVisibility visibility) : ApiEndpoint<MuteUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Post("/users/{userId:id}/mute");
        Group<SocialGroup>();
        Describe(
            "Mute a user",
            "They stay out of the caller's feeds and notifications, and cannot see it.",
            errors: [400, 404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Invalid("user_id", "You cannot mute yourself.");
        }

        if (!await visibility.IsVisibleAsync(request.UserId, Caller.Id, ct))
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        await mutes.MuteAsync(Caller.Id, request.UserId, ct);
        return TypedResults.Ok(Done.Instance);
    }

    internal sealed record Request(long UserId);
}
