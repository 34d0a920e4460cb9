using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features;

/// <summary>The caller is told no more of what goes on in the conversation that a tweet belongs to. Muting twice is muting once.</summary>
internal sealed class MuteThread : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/tweets/{tweetId:long}/mute", Handle)
        .WithName(nameof(MuteThread))
        .WithSummary("Mute a conversation")
        .Refuses(404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long tweetId, Caller caller, SocialDb db, ThreadSight threads, TimeProvider clock, CancellationToken ct)
    {
        if (await threads.FindAsync(tweetId, caller.Id, ct) is not { } threadId)
        {
            return ErrorResult.NotFound($"There is no tweet {tweetId}.");
        }

        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO social.thread_mutes (user_id, thread_id, created_at) VALUES ({caller.Id}, {threadId}, {clock.GetUtcNow()}) ON CONFLICT DO NOTHING", ct);
        return TypedResults.Ok(Done.Instance);
    }
}
