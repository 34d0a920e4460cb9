using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Bookmarks;

/// <summary>Bookmarks a tweet for the caller. Only the caller can see it. Repeating it changes nothing.</summary>
internal sealed class BookmarkTweet(TweetsDb db, Viewers viewers, TimeProvider clock)
    : ApiEndpoint<BookmarkTweet.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Post("/tweets/{tweetId:id}/bookmark");
        Group<TweetsGroup>();
        Describe("Keep a tweet for later", errors: [404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await BookmarkWriter.BookmarkAsync(db, request.TweetId, await viewers.FindAsync(Caller.Id, ct), clock.GetUtcNow(), ct)
            ? TypedResults.Ok(Done.Instance)
            : Refusal.NotFound($"There is no tweet {request.TweetId}.");

    internal sealed record Request(long TweetId);
}
