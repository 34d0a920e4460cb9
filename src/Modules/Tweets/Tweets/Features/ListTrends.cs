using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>Hashtags that more people use now than usual, with some tweets of each.</summary>
internal sealed class ListTrends : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/trending", Handle)
        .WithName(nameof(ListTrends))
        .WithSummary("List trends")
        .Refuses(400);

    internal static async Task<Ok<TrendPage>> Handle(Page page, Caller caller, TrendReader trends, CancellationToken ct) =>
        TypedResults.Ok(await trends.ReadAsync(page, caller.Id, ct));
}
