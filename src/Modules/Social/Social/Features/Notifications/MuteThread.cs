using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notifications;

/// <summary>Mutes the conversation of a tweet for the caller: it causes no notifications. Repeating it changes nothing.</summary>
internal sealed class MuteThread(SocialDb db, ThreadLookup threads, TimeProvider clock)
    : ApiEndpoint<MuteThread.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Post("/tweets/{tweetId:id}/mute");
        Group<SocialGroup>();
        Describe("Mute a conversation", errors: [404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (await threads.FindAsync(request.TweetId, Caller.Id, ct) is not (var threadId, true))
        {
            return Refusal.NotFound($"There is no tweet {request.TweetId}.");
        }

        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO social.thread_mutes (user_id, thread_id, created_at) VALUES ({Caller.Id}, {threadId}, {clock.GetUtcNow()})
            ON CONFLICT DO NOTHING
            """, ct);
        return TypedResults.Ok(Done.Instance);
    }

    internal sealed record Request(long TweetId);
}
