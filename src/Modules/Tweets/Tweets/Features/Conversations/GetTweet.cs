using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Conversations;

/// <summary>Shows one tweet, or one retweet by the id that it has in timelines.</summary>
internal sealed class GetTweet(TweetPresenter tweets, Viewers viewers) : ApiEndpoint<GetTweet.Request, Results<Ok<TweetResponse>, Refusal>>
{
    public override void Configure()
    {
        Get("/tweets/{tweetId:id}");
        Group<TweetsGroup>();
        Describe("Show a tweet", errors: [404]);
    }

    protected override async Task<Results<Ok<TweetResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await tweets.FindAsync(request.TweetId, await viewers.FindAsync(Caller.Id, ct), ct) is { } tweet
            ? TypedResults.Ok(new TweetResponse(tweet))
            : Refusal.NotFound($"There is no tweet {request.TweetId}.");

    internal sealed record Request(long TweetId);
}
