using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>What the caller keeps for later, the newest bookmark first. Tweets that the caller may not see any more are left out.</summary>
internal sealed class ListBookmarks : IEndpoint
{
    private static readonly TweetList List = new("tweets.bookmarks", PageColumns.Places, take => $"""
        SELECT b.id AS place, b.tweet_id FROM tweets.bookmarks b JOIN tweets.tweets t ON t.id = b.tweet_id
        WHERE b.user_id = @caller AND b.id < @before AND {Visible.Tweet} ORDER BY b.id DESC LIMIT {take}
        """);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/bookmarks", Handle)
        .WithName(nameof(ListBookmarks))
        .WithSummary("List my bookmarks")
        .MayBeStale()
        .Refuses(400);

    internal static async Task<Ok<TweetPage>> Handle(Page page, Caller caller, TweetLists lists, Viewers viewers, CancellationToken ct) =>
        TypedResults.Ok(await lists.ReadAsync(List, page, await viewers.FindAsync(caller.Id, ct), ct));
}
