using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>Lists popular public tweets of the last days by people whom the caller does not follow, without sensitive ones.</summary>
internal sealed class DiscoverTweets(DiscoveryReader discovery) : ApiEndpoint<DiscoverTweets.Request, Ok<TweetPage>>
{
    public override void Configure()
    {
        Get("/discover");
        Group<TweetsGroup>();
        AllowStaleReads();
        Describe("Discover tweets", errors: [400]);
    }

    protected override async Task<Ok<TweetPage>> AnswerAsync(Request request, CancellationToken ct) =>
        TypedResults.Ok(await discovery.ReadAsync(request.Page, Caller.Id, ct));

    internal sealed record Request(Page Page);
}
