using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notifications;

/// <summary>Ends the caller's mute of the conversation of a tweet. Repeating it changes nothing.</summary>
internal sealed class UnmuteThread(SocialDb db, ThreadLookup threads) : ApiEndpoint<UnmuteThread.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/tweets/{tweetId:id}/mute");
        Group<SocialGroup>();
        Describe("Unmute a conversation", errors: [404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        // The id of a first tweet that was deleted meanwhile is still the id of the conversation, and a mute is the caller's to end whoever
        // may see the tweet since.
        var callerId = Caller.Id;
        var (threadId, isVisible) = await threads.FindAsync(request.TweetId, callerId, ct);
        var deleted = await db.ThreadMutes.Where(m => m.UserId == callerId && m.ThreadId == threadId).ExecuteDeleteAsync(ct);
        return !isVisible && deleted == 0 ? Refusal.NotFound($"There is no tweet {request.TweetId}.") : TypedResults.Ok(Done.Instance);
    }

    internal sealed record Request(long TweetId);
}
