using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>Popular public tweets of the last days, of people the caller does not follow; nothing sensitive.</summary>
internal sealed class DiscoverTweets : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/discover", Handle)
        .WithName(nameof(DiscoverTweets))
        .WithSummary("Discover tweets")
        .MayBeStale()
        .Refuses(400);

    internal static async Task<Ok<TweetPage>> Handle(Page page, Caller caller, Discovery discovery, CancellationToken ct) =>
        TypedResults.Ok(await discovery.ReadAsync(page, caller.Id, ct));
}
