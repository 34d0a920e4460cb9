using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>The caller no longer blocks somebody. Follows do not come back; ending what is not there changes nothing.</summary>
internal sealed class UnblockUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/{userId:long}/block", Handle)
        .WithName(nameof(UnblockUser))
        .WithSummary("Unblock somebody")
        .WithDescription("Follows that the block ended do not come back.")
        .Refuses(400, 404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long userId, Caller caller, SocialDb db, CircleReader circles, IUserDirectory users, TimeProvider clock, CancellationToken ct)
    {
        if (userId == caller.Id)
        {
            return ErrorResult.Invalid("user_id", "You cannot block yourself, so there is nothing to end.");
        }

        if ((await users.FindAsync([userId], ct)).Count == 0)
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        await BlockChange.EndAsync(db, circles, caller.Id, userId, clock.GetUtcNow(), ct);
        return TypedResults.Ok(Done.Instance);
    }
}
