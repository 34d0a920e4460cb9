using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ApiKeys;

/// <summary>The caller's own API keys, the newest first.</summary>
internal sealed class ListApiKeys(UsersDb db) : ApiEndpoint<Ok<ListApiKeys.Response>>
{
    public override void Configure()
    {
        Get("/users/me/api-keys");
        Group<UsersGroup>();
        Describe("List my API keys");
    }

    protected override async Task<Ok<Response>> AnswerAsync(CancellationToken ct)
    {
        var keys = await db.ApiKeys.AsNoTracking().Where(k => k.UserId == Caller.Id).OrderByDescending(k => k.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response(keys.ConvertAll(ApiKeyView.Of)));
    }

    /// <summary>All keys of the caller; there are at most 50.</summary>
    /// <param name="ApiKeys">The newest first.</param>
    internal sealed record Response(IReadOnlyList<ApiKeyView> ApiKeys) : ApiResponse
    {
        public static Response Example { get; } = new([ApiKeyView.Example]);
    }
}
