using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>The caller follows somebody. Following twice is following once.</summary>
internal sealed class FollowUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/users/{userId:long}/follow", Handle)
        .WithName(nameof(FollowUser))
        .WithSummary("Follow somebody")
        .WithDescription("Somebody whom the caller has blocked is a 409: unblock them first. Whoever has blocked the caller is a 404.")
        .Refuses(400, 404, 409);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long userId, Caller caller, SocialDb db, CircleReader circles, IUserDirectory users, TimeProvider clock, CancellationToken ct)
    {
        if (userId == caller.Id)
        {
            return ErrorResult.Invalid("user_id", "You cannot follow yourself.");
        }

        if ((await users.FindAsync([userId], ct)).Count == 0)
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        return await FollowChange.BeginAsync(db, circles, caller.Id, userId, clock.GetUtcNow(), ct) switch
        {
            FollowOutcome.IsBlocked => ErrorResult.NotFound($"There is no user {userId}."),
            FollowOutcome.Blocks => ErrorResult.Conflict($"You have blocked user {userId}: unblock them before you follow them."),
            _ => TypedResults.Ok(Done.Instance),
        };
    }
}
