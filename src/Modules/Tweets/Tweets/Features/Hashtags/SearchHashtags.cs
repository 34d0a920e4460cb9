using Microblog.BuildingBlocks.Web.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>Finds hashtags of public tweets by their beginning or by a part of them, and tolerates typos.</summary>
internal sealed class SearchHashtags(TagSearch search) : ApiEndpoint<SearchHashtags.Request, Ok<TagPage>>
{
    public override void Configure()
    {
        Get("/search/hashtags");
        Group<TweetsGroup>();
        AllowStaleReads();
        Describe("Search hashtags", errors: [400]);
    }

    protected override async Task<Ok<TagPage>> AnswerAsync(Request request, CancellationToken ct) =>
        TypedResults.Ok(await search.FindAsync(request.Search, ct));

    internal sealed record Request(TagRequest Search);
}
