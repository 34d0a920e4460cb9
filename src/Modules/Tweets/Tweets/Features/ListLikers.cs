using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>Who likes a tweet, the newest like first.</summary>
internal sealed class ListLikers : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/tweets/{tweetId:long}/likes", Handle)
        .WithName(nameof(ListLikers))
        .WithSummary("List who likes a tweet")
        .Refuses(400, 404);

    internal static Task<Results<Ok<AudiencePage>, ErrorResult>> Handle(
        long tweetId, Page page, Caller caller, PeopleOfTweet people, CancellationToken ct) =>
        people.ReadAsync("tweets.likers", PeopleOfTweet.Likes, tweetId, page, caller.Id, ct);
}
