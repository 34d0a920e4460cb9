using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>Tweets that quote a tweet, the newest first.</summary>
internal sealed class ListQuotes : IEndpoint
{
    private static readonly TweetList List = new("tweets.quotes", PageColumns.Tweets, take => $"""
        SELECT t.id AS tweet_id FROM tweets.tweets t WHERE t.quote_of_id = @quoted AND t.id < @before AND {Visible.Tweet} ORDER BY t.id DESC LIMIT {take}
        """);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/tweets/{tweetId:long}/quotes", Handle)
        .WithName(nameof(ListQuotes))
        .WithSummary("List the quotes of a tweet")
        .Refuses(400, 404);

    internal static async Task<Results<Ok<TweetPage>, ErrorResult>> Handle(
        long tweetId, Page page, Caller caller, TweetReader tweets, TweetLists lists, Viewers viewers, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(caller.Id, ct);
        return await tweets.IsThereAsync(tweetId, viewer, ct)
            ? TypedResults.Ok(await lists.ReadAsync(List, page, viewer, ct, new Npgsql.NpgsqlParameter("quoted", tweetId)))
            : ErrorResult.NotFound($"There is no tweet {tweetId}.");
    }
}
