using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Retweets;

/// <summary>Retweets a public tweet for the caller, to the people who follow them. Repeating it changes nothing.</summary>
internal sealed class RetweetTweet(TweetsDb db, Viewers viewers, TimeProvider clock)
    : ApiEndpoint<RetweetTweet.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Post("/tweets/{tweetId:id}/retweet");
        Group<TweetsGroup>();
        Describe("Pass a tweet on", errors: [403, 404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await RetweetWriter.RetweetAsync(db, request.TweetId, await viewers.FindAsync(Caller.Id, ct), clock.GetUtcNow(), ct) switch
        {
            RetweetOutcome.Done => TypedResults.Ok(Done.Instance),
            RetweetOutcome.NotPublic => Refusal.Forbidden("Only public tweets can be passed on."),
            _ => Refusal.NotFound($"There is no tweet {request.TweetId}."),
        };

    internal sealed record Request(long TweetId);
}
