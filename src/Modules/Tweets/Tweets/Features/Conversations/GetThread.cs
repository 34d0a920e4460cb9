using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Conversations;

/// <summary>Shows the conversation around a tweet: the tweets that it answers, and the answers to it.</summary>
internal sealed class GetThread(ThreadReader threads, Viewers viewers) : ApiEndpoint<GetThread.Request, Results<Ok<ThreadView>, Refusal>>
{
    public override void Configure()
    {
        Get("/tweets/{tweetId:id}/thread");
        Group<TweetsGroup>();
        Describe("Show a conversation", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<ThreadView>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await threads.ReadAsync(request.TweetId, request.Page, await viewers.FindAsync(Caller.Id, ct), ct) is { } thread
            ? TypedResults.Ok(thread)
            : Refusal.NotFound($"There is no tweet {request.TweetId}.");

    internal sealed record Request(long TweetId, Page Page);
}
