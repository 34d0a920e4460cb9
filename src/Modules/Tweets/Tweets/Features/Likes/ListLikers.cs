using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Likes;

/// <summary>Lists the people who like a tweet, the newest like first.</summary>
internal sealed class ListLikers(UserListReader users) : ApiEndpoint<ListLikers.Request, Results<Ok<UserPage>, Refusal>>
{
    public override void Configure()
    {
        Get("/tweets/{tweetId:id}/likes");
        Group<TweetsGroup>();
        Describe("List who likes a tweet", errors: [400, 404]);
    }

    protected override Task<Results<Ok<UserPage>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        users.ReadAsync("tweets.likers", UserListReader.Likes, request.TweetId, request.Page, Caller.Id, ct);

    internal sealed record Request(long TweetId, Page Page);
}
