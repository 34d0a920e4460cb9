using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>Lists the hashtags that more people use now than usual, with some tweets of each.</summary>
internal sealed class ListTrends(TrendReader trends) : ApiEndpoint<ListTrends.Request, Ok<TrendPage>>
{
    public override void Configure()
    {
        Get("/trending");
        Group<TweetsGroup>();
        Describe("List trends", errors: [400]);
    }

    protected override async Task<Ok<TrendPage>> AnswerAsync(Request request, CancellationToken ct) =>
        TypedResults.Ok(await trends.ReadAsync(request.Page, Caller.Id, ct));

    internal sealed record Request(Page Page);
}
