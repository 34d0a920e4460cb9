using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Posting;

/// <summary>Lists the current version of a tweet and the earlier ones, the newest first.</summary>
internal sealed class ListVersions(TweetReader tweets, VersionReader versions, Viewers viewers)
    : ApiEndpoint<ListVersions.Request, Results<Ok<VersionPage>, Refusal>>
{
    public override void Configure()
    {
        Get("/tweets/{tweetId:id}/history");
        Group<TweetsGroup>();
        Describe("Show the versions of a tweet", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<VersionPage>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        return await tweets.ExistsAsync(request.TweetId, viewer, ct)
            ? TypedResults.Ok(await versions.ReadAsync(request.TweetId, request.Page, viewer, ct))
            : Refusal.NotFound($"There is no tweet {request.TweetId}.");
    }

    internal sealed record Request(long TweetId, Page Page);
}
