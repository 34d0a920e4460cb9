using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Search;

/// <summary>
/// Finds tweets by words in their text or subject, in any order and inflection, and by author, hashtag, mention, media and day.
/// </summary>
internal sealed class SearchTweets(TweetSearch search) : ApiEndpoint<SearchTweets.Request, Ok<TweetPage>>
{
    public override void Configure()
    {
        Get("/search/tweets");
        Group<TweetsGroup>();
        AllowStaleReads();
        Describe("Search tweets", errors: [400, 503]);
    }

    protected override async Task<Ok<TweetPage>> AnswerAsync(Request request, CancellationToken ct) =>
        TypedResults.Ok(await search.FindAsync(request.Search, Caller.Id, ct));

    internal sealed record Request(SearchRequest Search);
}
