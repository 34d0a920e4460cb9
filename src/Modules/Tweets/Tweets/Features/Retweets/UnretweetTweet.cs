using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Retweets;

/// <summary>Undoes the caller's retweet of a tweet. Repeating it changes nothing.</summary>
internal sealed class UnretweetTweet(TweetsDb db, Viewers viewers, TimeProvider clock)
    : ApiEndpoint<UnretweetTweet.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/tweets/{tweetId:id}/retweet");
        Group<TweetsGroup>();
        Describe("Take a retweet back", errors: [404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await RetweetWriter.UnretweetAsync(db, request.TweetId, await viewers.FindAsync(Caller.Id, ct), clock.GetUtcNow(), ct)
            == RetweetOutcome.NotFound
            ? Refusal.NotFound($"There is no tweet {request.TweetId}.")
            : TypedResults.Ok(Done.Instance);

    internal sealed record Request(long TweetId);
}
