using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Microblog.Tweets.Features.Conversations;

/// <summary>Lists the direct answers to a tweet, the oldest first.</summary>
internal sealed class ListReplies(TweetReader tweets, TweetListReader lists, Viewers viewers)
    : ApiEndpoint<ListReplies.Request, Results<Ok<TweetPage>, Refusal>>
{
    private static readonly TweetList List = new("tweets.replies", PageColumns.Tweets, take => $"""
        SELECT t.id AS tweet_id FROM tweets.tweets t WHERE t.in_reply_to_id = @answered AND t.id > @after AND {VisibilityFilter.Tweet}
        ORDER BY t.id LIMIT {take}
        """)
    {
        Ascending = true,
    };

    public override void Configure()
    {
        Get("/tweets/{tweetId:id}/replies");
        Group<TweetsGroup>();
        Describe("List the direct answers to a tweet", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<TweetPage>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        return await tweets.ExistsAsync(request.TweetId, viewer, ct)
            ? TypedResults.Ok(await lists.ReadAsync(List, request.Page, viewer, ct, new NpgsqlParameter("answered", request.TweetId)))
            : Refusal.NotFound($"There is no tweet {request.TweetId}.");
    }

    internal sealed record Request(long TweetId, Page Page);
}
