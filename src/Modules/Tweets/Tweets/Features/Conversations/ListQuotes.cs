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

/// <summary>Lists the tweets that quote a tweet, the newest first.</summary>
internal sealed class ListQuotes(TweetReader tweets, TweetListReader lists, Viewers viewers)
    : ApiEndpoint<ListQuotes.Request, Results<Ok<TweetPage>, Refusal>>
{
    private static readonly TweetList List = new("tweets.quotes", PageColumns.Tweets, take => $"""
        SELECT t.id AS tweet_id FROM tweets.tweets t WHERE t.quote_of_id = @quoted AND t.id < @before AND {VisibilityFilter.Tweet}
        ORDER BY t.id DESC LIMIT {take}
        """);

    public override void Configure()
    {
        Get("/tweets/{tweetId:id}/quotes");
        Group<TweetsGroup>();
        Describe("List the quotes of a tweet", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<TweetPage>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        return await tweets.ExistsAsync(request.TweetId, viewer, ct)
            ? TypedResults.Ok(await lists.ReadAsync(List, request.Page, viewer, ct, new NpgsqlParameter("quoted", request.TweetId)))
            : Refusal.NotFound($"There is no tweet {request.TweetId}.");
    }

    internal sealed record Request(long TweetId, Page Page);
}
