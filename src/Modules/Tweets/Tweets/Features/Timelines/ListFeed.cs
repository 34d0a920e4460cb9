using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>Lists the tweets and retweets of the caller and of those whom they follow, the newest first, each tweet once.</summary>
internal sealed class ListFeed(HomeTimelineReader timeline) : ApiEndpoint<ListFeed.Request, Ok<TweetPage>>
{
    public override void Configure()
    {
        Get("/feed");
        Group<TweetsGroup>();
        AllowStaleReads();
        Describe("Show my feed with retweets, newest first", errors: [400]);
    }

    protected override async Task<Ok<TweetPage>> AnswerAsync(Request request, CancellationToken ct) =>
        TypedResults.Ok(await timeline.ReadAsync(request.Page, Caller.Id, ct));

    internal sealed record Request(Page Page);
}
