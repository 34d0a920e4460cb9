using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>Lists the tweets and retweets of a person, the newest first.</summary>
internal sealed class ListTweetsOfUser(TweetListReader lists) : ApiEndpoint<ListTweetsOfUser.Request, Results<Ok<TweetPage>, Refusal>>
{
    public override void Configure()
    {
        Get("/users/{userId:id}/tweets");
        Group<TweetsGroup>();
        AllowStaleReads();
        Describe("List somebody's tweets", errors: [400, 404]);
    }

    protected override Task<Results<Ok<TweetPage>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        lists.ReadOfUserAsync(request.Filter.List, request.UserId, request.Page, Caller.Id, ct);

    internal sealed record Request(long UserId, UserTimelineFilter Filter, Page Page);
}
