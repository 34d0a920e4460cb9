using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>The caller blocks somebody: follows between the two end, and neither sees the other's tweets. Blocking twice is blocking once.</summary>
internal sealed class BlockUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/users/{userId:long}/block", Handle)
        .WithName(nameof(BlockUser))
        .WithSummary("Block somebody")
        .WithDescription("Follows between the two end, in both directions. Neither sees the other's tweets, and whoever is blocked is told that the caller does not exist.")
        .Refuses(400, 404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long userId, Caller caller, SocialDb db, CircleReader circles, IUserDirectory users, TimeProvider clock, CancellationToken ct)
    {
        if (userId == caller.Id)
        {
            return ErrorResult.Invalid("user_id", "You cannot block yourself.");
        }

        if ((await users.FindAsync([userId], ct)).Count == 0)
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        await BlockChange.BeginAsync(db, circles, caller.Id, userId, clock.GetUtcNow(), ct);
        return TypedResults.Ok(Done.Instance);
    }
}
