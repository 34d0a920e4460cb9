using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>Lists the tweets with a hashtag, the newest first. The list of a hashtag that is in no tweet is empty.</summary>
internal sealed class ListTweetsOfHashtag(TweetListReader lists, Viewers viewers) : ApiEndpoint<ListTweetsOfHashtag.Request, Ok<TweetPage>>
{
    private static readonly TweetList List = new("tweets.hashtag", PageColumns.Tweets, take => $"""
        SELECT t.tweet_id FROM tweets.hashtags t WHERE t.tag = @tag AND t.tweet_id < @before AND {VisibilityFilter.Copy}
        ORDER BY t.tweet_id DESC LIMIT {take}
        """);

    public override void Configure()
    {
        Get("/hashtags/{tag}/tweets");
        Group<TweetsGroup>();
        AllowStaleReads();
        Describe("List tweets with a hashtag", errors: [400]);
    }

    protected override async Task<Ok<TweetPage>> AnswerAsync(Request request, CancellationToken ct)
    {
        var key = new NpgsqlParameter("tag", HashtagKey.OfInput(request.Tag));
        return TypedResults.Ok(await lists.ReadAsync(List, request.Page, await viewers.FindAsync(Caller.Id, ct), ct, key));
    }

    /// <param name="Tag">The hashtag in any case, with or without its sign.</param>
    /// <param name="Page">The limit and the cursor.</param>
    internal sealed record Request(string Tag, Page Page);
}
