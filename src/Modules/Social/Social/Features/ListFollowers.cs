using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>Who follows somebody, the newest first. Whoever has blocked the caller is left out.</summary>
internal sealed class ListFollowers : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId:long}/followers", Handle)
        .WithName(nameof(ListFollowers))
        .WithSummary("List who follows somebody")
        .MayBeStale()
        .Refuses(400, 404);

    internal static async Task<Results<Ok<PeoplePage>, ErrorResult>> Handle(
        long userId, Page page, Caller caller, SocialDb db, Sight sight, IUserDirectory users, CancellationToken ct)
    {
        if (!await sight.SeesAsync(caller.Id, userId, ct))
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        var ties = db.Follows
            .Where(f => f.FolloweeId == userId && !db.Blocks.Any(b => b.BlockerId == f.FollowerId && b.BlockedId == caller.Id))
            .Select(f => new Tie { Id = f.Id, PersonId = f.FollowerId });
        return await PeoplePage.ReadAsync("social.followers", ties, page, users, ct);
    }
}
