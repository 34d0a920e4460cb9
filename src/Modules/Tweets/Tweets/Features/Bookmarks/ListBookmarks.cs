using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Bookmarks;

/// <summary>Lists the caller's bookmarks, the newest first. Tweets that the caller may not see any more are left out.</summary>
internal sealed class ListBookmarks(TweetListReader lists, Viewers viewers) : ApiEndpoint<ListBookmarks.Request, Ok<TweetPage>>
{
    private static readonly TweetList List = new("tweets.bookmarks", PageColumns.Places, take => $"""
        SELECT b.id AS place, b.tweet_id FROM tweets.bookmarks b JOIN tweets.tweets t ON t.id = b.tweet_id
        WHERE b.user_id = @caller AND b.id < @before AND {VisibilityFilter.Tweet} ORDER BY b.id DESC LIMIT {take}
        """);

    public override void Configure()
    {
        Get("/bookmarks");
        Group<TweetsGroup>();
        AllowStaleReads();
        Describe("List my bookmarks", errors: [400]);
    }

    protected override async Task<Ok<TweetPage>> AnswerAsync(Request request, CancellationToken ct) =>
        TypedResults.Ok(await lists.ReadAsync(List, request.Page, await viewers.FindAsync(Caller.Id, ct), ct));

    internal sealed record Request(Page Page);
}
