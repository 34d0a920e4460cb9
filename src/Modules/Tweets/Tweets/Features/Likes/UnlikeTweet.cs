using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Likes;

/// <summary>Removes the caller's like of a tweet. Repeating it changes nothing.</summary>
internal sealed class UnlikeTweet(TweetsDb db, Viewers viewers, TimeProvider clock)
    : ApiEndpoint<UnlikeTweet.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/tweets/{tweetId:id}/likes");
        Group<TweetsGroup>();
        Describe("Take a like back", errors: [404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await LikeWriter.UnlikeAsync(db, request.TweetId, await viewers.FindAsync(Caller.Id, ct), clock.GetUtcNow(), ct)
            ? TypedResults.Ok(Done.Instance)
            : Refusal.NotFound($"There is no tweet {request.TweetId}.");

    internal sealed record Request(long TweetId);
}
