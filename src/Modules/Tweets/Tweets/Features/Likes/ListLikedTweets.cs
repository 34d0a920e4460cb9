using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Likes;

/// <summary>Lists the tweets that a person likes, the newest like first.</summary>
internal sealed class ListLikedTweets(TweetListReader lists) : ApiEndpoint<ListLikedTweets.Request, Results<Ok<TweetPage>, Refusal>>
{
    private static readonly TweetList List = new("tweets.liked", PageColumns.Places, take => $"""
        SELECT r.id AS place, r.tweet_id FROM tweets.likes r JOIN tweets.tweets t ON t.id = r.tweet_id
        WHERE r.user_id = @user AND r.id < @before AND {VisibilityFilter.Tweet} AND {VisibilityFilter.Person}
        ORDER BY r.id DESC LIMIT {take}
        """);

    public override void Configure()
    {
        Get("/users/{userId:id}/likes");
        Group<TweetsGroup>();
        AllowStaleReads();
        Describe("List what somebody likes", errors: [400, 404]);
    }

    protected override Task<Results<Ok<TweetPage>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        lists.ReadOfUserAsync(List, request.UserId, request.Page, Caller.Id, ct);

    internal sealed record Request(long UserId, Page Page);
}
