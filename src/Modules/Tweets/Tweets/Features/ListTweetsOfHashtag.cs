using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>Tweets with a hashtag, the newest first. A tag that nobody used has an empty list.</summary>
internal sealed class ListTweetsOfHashtag : IEndpoint
{
    private static readonly TweetList List = new("tweets.hashtag", PageColumns.Tweets, take => $"""
        SELECT t.tweet_id FROM tweets.hashtags t WHERE t.tag = @tag AND t.tweet_id < @before AND {Visible.Copy} ORDER BY t.tweet_id DESC LIMIT {take}
        """);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/hashtags/{tag}/tweets", Handle)
        .WithName(nameof(ListTweetsOfHashtag))
        .WithSummary("List tweets with a hashtag")
        .MayBeStale()
        .Refuses(400);

    /// <param name="tag">The tag in any case, with or without its sign.</param>
    /// <param name="page">Which part.</param>
    /// <param name="caller">Who looks.</param>
    /// <param name="lists">Reads it.</param>
    /// <param name="viewers">Knows what the caller sees.</param>
    /// <param name="ct">Cancels the reading.</param>
    internal static async Task<Ok<TweetPage>> Handle(string tag, Page page, Caller caller, TweetLists lists, Viewers viewers, CancellationToken ct) =>
        TypedResults.Ok(await lists.ReadAsync(List, page, await viewers.FindAsync(caller.Id, ct), ct, new Npgsql.NpgsqlParameter("tag", TagKey.OfAsked(tag))));
}
