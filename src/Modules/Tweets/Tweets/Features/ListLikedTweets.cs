using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>What somebody likes, the newest like first.</summary>
internal sealed class ListLikedTweets : IEndpoint
{
    private static readonly TweetList List = new("tweets.liked", PageColumns.Places, take => $"""
        SELECT r.id AS place, r.tweet_id FROM tweets.likes r JOIN tweets.tweets t ON t.id = r.tweet_id
        WHERE r.user_id = @user AND r.id < @before AND {Visible.Tweet} AND {Visible.Person} ORDER BY r.id DESC LIMIT {take}
        """);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId:long}/likes", Handle)
        .WithName(nameof(ListLikedTweets))
        .WithSummary("List what somebody likes")
        .MayBeStale()
        .Refuses(400, 404);

    internal static Task<Results<Ok<TweetPage>, ErrorResult>> Handle(long userId, Page page, Caller caller, TweetsOfUser tweets, CancellationToken ct) =>
        tweets.ReadAsync(List, userId, page, caller.Id, ct);
}
