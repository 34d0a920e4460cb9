using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Posting;

/// <summary>Deletes a tweet of the caller, or for a moderator any tweet, with its likes, retweets and media. Answers to it stay.</summary>
internal sealed class DeleteTweet(TweetsDb db, Viewers viewers, TimeProvider clock)
    : ApiEndpoint<DeleteTweet.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/tweets/{tweetId:id}");
        Group<TweetsGroup>();
        Describe("Delete a tweet", errors: [403, 404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        var moderator = ModeratorAction.Of(Caller, HttpContext);
        return await TweetDeletion.DeleteAsync(db, request.TweetId, viewer, moderator, clock.GetUtcNow(), ct) switch
        {
            DeletionOutcome.Deleted => TypedResults.Ok(Done.Instance),
            DeletionOutcome.NotAuthor => Refusal.Forbidden("This tweet is somebody else's."),
            _ => Refusal.NotFound($"There is no tweet {request.TweetId}."),
        };
    }

    internal sealed record Request(long TweetId);
}
