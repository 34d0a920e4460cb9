using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>Who passed a tweet on, the newest retweet first.</summary>
internal sealed class ListRetweeters : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/tweets/{tweetId:long}/retweets", Handle)
        .WithName(nameof(ListRetweeters))
        .WithSummary("List who passed a tweet on")
        .Refuses(400, 404);

    internal static Task<Results<Ok<AudiencePage>, ErrorResult>> Handle(
        long tweetId, Page page, Caller caller, PeopleOfTweet people, CancellationToken ct) =>
        people.ReadAsync("tweets.retweeters", PeopleOfTweet.Retweets, tweetId, page, caller.Id, ct);
}
