using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>Finds hashtags of public tweets by their beginning or a part, tolerant of typos.</summary>
internal sealed class SearchHashtags : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/search/hashtags", Handle)
        .WithName(nameof(SearchHashtags))
        .WithSummary("Search hashtags")
        .MayBeStale()
        .Refuses(400);

    internal static async Task<Ok<TagPage>> Handle(TagRequest request, Caller caller, TagSearch search, CancellationToken ct) =>
        TypedResults.Ok(await search.FindAsync(request, ct));
}
