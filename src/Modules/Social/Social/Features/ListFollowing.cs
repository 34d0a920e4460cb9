using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>Whom somebody follows, the newest first. Whoever has blocked the caller is left out.</summary>
internal sealed class ListFollowing : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId:long}/following", Handle)
        .WithName(nameof(ListFollowing))
        .WithSummary("List whom somebody follows")
        .MayBeStale()
        .Refuses(400, 404);

    internal static async Task<Results<Ok<PeoplePage>, ErrorResult>> Handle(
        long userId, Among among, Page page, Caller caller, SocialDb db, Sight sight, IUserDirectory users, CancellationToken ct)
    {
        if (!await sight.SeesAsync(caller.Id, userId, ct))
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        var ties = db.Follows
            .Where(f => f.FollowerId == userId && !db.Blocks.Any(b => b.BlockerId == f.FolloweeId && b.BlockedId == caller.Id))
            .Select(f => new Tie { Id = f.Id, PersonId = f.FolloweeId });
        if (among.PersonIds is { } ids)
        {
            ties = ties.Where(t => ids.Contains(t.PersonId));
        }

        return await PeoplePage.ReadAsync("social.following", ties, page, users, ct);
    }
}
