using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The direct answers to a tweet, the oldest first, as a conversation is read.</summary>
internal sealed class ListReplies : IEndpoint
{
    private static readonly TweetList List = new("tweets.replies", PageColumns.Tweets, take => $"""
        SELECT t.id AS tweet_id FROM tweets.tweets t WHERE t.in_reply_to_id = @answered AND t.id > @after AND {Visible.Tweet} ORDER BY t.id LIMIT {take}
        """)
    {
        Ascending = true,
    };

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/tweets/{tweetId:long}/replies", Handle)
        .WithName(nameof(ListReplies))
        .WithSummary("List the direct answers to a tweet")
        .Refuses(400, 404);

    internal static async Task<Results<Ok<TweetPage>, ErrorResult>> Handle(
        long tweetId, Page page, Caller caller, TweetReader tweets, TweetLists lists, Viewers viewers, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(caller.Id, ct);
        return await tweets.IsThereAsync(tweetId, viewer, ct)
            ? TypedResults.Ok(await lists.ReadAsync(List, page, viewer, ct, new Npgsql.NpgsqlParameter("answered", tweetId)))
            : ErrorResult.NotFound($"There is no tweet {tweetId}.");
    }
}
