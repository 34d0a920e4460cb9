using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>One tweet.</summary>
internal sealed class GetTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/tweets/{tweetId:long}", Handle)
        .WithName(nameof(GetTweet))
        .WithSummary("Show a tweet")
        .Refuses(404);

    internal static async Task<Results<Ok<Response>, ErrorResult>> Handle(
        long tweetId, Caller caller, TweetReader tweets, TweetPresenter presenter, Viewers viewers, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(caller.Id, ct);
        var rows = await tweets.ReadAsync("SELECT @id AS tweet_id", FeedSql.LatestOrder, [new("id", tweetId)], viewer, ct);
        return rows.Count == 0
            ? ErrorResult.NotFound($"There is no tweet {tweetId}.")
            : TypedResults.Ok(new Response((await presenter.ShowAsync(rows, viewer, ct))[0]));
    }

    /// <summary>A tweet.</summary>
    /// <param name="Tweet">As the caller sees it.</param>
    internal sealed record Response(TweetView Tweet) : Answer
    {
        public static Response Example { get; } = new(TweetView.Example);
    }
}
