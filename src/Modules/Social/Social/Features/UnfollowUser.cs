using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>The caller no longer follows somebody. Ending what is not there changes nothing.</summary>
internal sealed class UnfollowUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/{userId:long}/follow", Handle)
        .WithName(nameof(UnfollowUser))
        .WithSummary("Stop following somebody")
        .Refuses(400, 404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long userId, Caller caller, SocialDb db, CircleReader circles, Sight sight, TimeProvider clock, CancellationToken ct)
    {
        if (userId == caller.Id)
        {
            return ErrorResult.Invalid("user_id", "You cannot follow yourself, so there is nothing to end.");
        }

        if (!await sight.SeesAsync(caller.Id, userId, ct))
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        await FollowChange.EndAsync(db, circles, caller.Id, userId, clock.GetUtcNow(), ct);
        return TypedResults.Ok(Done.Instance);
    }
}
