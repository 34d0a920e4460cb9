using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>Lists the caller's feed: tweets of those whom they follow and their own, the most liked first.</summary>
internal sealed class ListTweets(FeedReader feed) : ApiEndpoint<ListTweets.Request, Ok<ListTweets.Response>>
{
    public override void Configure()
    {
        Get("/tweets");
        Group<TweetsGroup>();
        AllowStaleReads();
        Describe("Show my feed", errors: [400]);
    }

    protected override async Task<Ok<ListTweets.Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        var (tweets, next) = await feed.ReadAsync(request.Feed, Caller.Id, ct);
        return TypedResults.Ok(new Response(tweets) { NextCursor = next });
    }

    internal sealed record Request(FeedRequest Feed);

    /// <summary>A page of the feed.</summary>
    /// <param name="Tweets">In the order that was asked for.</param>
    internal sealed record Response(IReadOnlyList<TweetView> Tweets) : PagedResponse
    {
        public static Response Example { get; } = new([TweetView.Example]) { NextCursor = "ujvmNsO2OqMAAAAAAAAACAAAAAAAAABy" };
    }
}
