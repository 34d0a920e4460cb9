using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The caller's feed: tweets of those they follow and their own, the most liked first.</summary>
internal sealed class ListTweets : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/tweets", Handle)
        .WithName(nameof(ListTweets))
        .WithSummary("Show my feed")
        .MayBeStale()
        .Refuses(400);

    internal static async Task<Ok<Response>> Handle(FeedRequest request, Caller caller, Feed feed, CancellationToken ct)
    {
        var (tweets, next) = await feed.ReadAsync(request, caller.Id, ct);
        return TypedResults.Ok(new Response(tweets) { NextCursor = next });
    }

    /// <summary>A page of the feed.</summary>
    /// <param name="Tweets">In the order asked for.</param>
    internal sealed record Response(IReadOnlyList<TweetView> Tweets) : ListAnswer
    {
        public static Response Example { get; } = new([TweetView.Example]) { NextCursor = "ujvmNsO2OqMAAAAAAAAACAAAAAAAAABy" };
    }
}
