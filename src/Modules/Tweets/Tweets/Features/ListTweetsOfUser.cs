using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>What somebody posted and passed on, the newest first.</summary>
internal sealed class ListTweetsOfUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId:long}/tweets", Handle)
        .WithName(nameof(ListTweetsOfUser))
        .WithSummary("List somebody's tweets")
        .MayBeStale()
        .Refuses(400, 404);

    internal static Task<Results<Ok<TweetPage>, ErrorResult>> Handle(
        long userId, TimelineFilter filter, Page page, Caller caller, TweetsOfUser tweets, CancellationToken ct) =>
        tweets.ReadAsync(filter.List, userId, page, caller.Id, ct);
}
