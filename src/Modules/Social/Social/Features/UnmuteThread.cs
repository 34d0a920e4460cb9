using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features;

/// <summary>The caller is told again of what goes on in the conversation that a tweet belongs to. Ending what is not there changes nothing.</summary>
internal sealed class UnmuteThread : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/tweets/{tweetId:long}/mute", Handle)
        .WithName(nameof(UnmuteThread))
        .WithSummary("Unmute a conversation")
        .Refuses(404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(long tweetId, Caller caller, SocialDb db, ThreadSight threads, CancellationToken ct)
    {
        // A first tweet that is deleted meanwhile still names its conversation.
        var found = await threads.FindAsync(tweetId, caller.Id, ct);
        var threadId = found ?? tweetId;
        var ended = await db.ThreadMutes.Where(m => m.UserId == caller.Id && m.ThreadId == threadId).ExecuteDeleteAsync(ct);
        return found is null && ended == 0 ? ErrorResult.NotFound($"There is no tweet {tweetId}.") : TypedResults.Ok(Done.Instance);
    }
}
