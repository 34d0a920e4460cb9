using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Bookmarks;

/// <summary>Removes the caller's bookmark of a tweet. Repeating it changes nothing.</summary>
internal sealed class UnbookmarkTweet(TweetsDb db, Viewers viewers) : ApiEndpoint<UnbookmarkTweet.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/tweets/{tweetId:id}/bookmark");
        Group<TweetsGroup>();
        Describe("Remove a bookmark", errors: [404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await BookmarkWriter.UnbookmarkAsync(db, request.TweetId, await viewers.FindAsync(Caller.Id, ct), ct)
            ? TypedResults.Ok(Done.Instance)
            : Refusal.NotFound($"There is no tweet {request.TweetId}.");

    internal sealed record Request(long TweetId);
}
