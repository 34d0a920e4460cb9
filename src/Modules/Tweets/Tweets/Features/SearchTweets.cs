using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>Finds tweets by words in their text or subject, in any order and inflection, and by author, tag, mention, media and day.</summary>
internal sealed class SearchTweets : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/search/tweets", Handle)
        .WithName(nameof(SearchTweets))
        .WithSummary("Search tweets")
        .MayBeStale()
        .Refuses(400, 503);

    internal static async Task<Ok<TweetPage>> Handle(SearchRequest request, Caller caller, TweetSearch search, CancellationToken ct) =>
        TypedResults.Ok(await search.FindAsync(request, caller.Id, ct));
}
