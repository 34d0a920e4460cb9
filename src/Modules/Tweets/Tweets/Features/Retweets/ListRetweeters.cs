using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Retweets;

/// <summary>Lists the people who retweeted a tweet, the newest retweet first.</summary>
internal sealed class ListRetweeters(UserListReader users) : ApiEndpoint<ListRetweeters.Request, Results<Ok<UserPage>, Refusal>>
{
    public override void Configure()
    {
        Get("/tweets/{tweetId:id}/retweets");
        Group<TweetsGroup>();
        Describe("List who passed a tweet on", errors: [400, 404]);
    }

    protected override Task<Results<Ok<UserPage>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        users.ReadAsync("tweets.retweeters", UserListReader.Retweets, request.TweetId, request.Page, Caller.Id, ct);

    internal sealed record Request(long TweetId, Page Page);
}
