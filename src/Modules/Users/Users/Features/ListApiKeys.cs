using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>The caller's own API keys, the newest first.</summary>
internal sealed class ListApiKeys : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/me/api-keys", Handle)
        .WithName(nameof(ListApiKeys))
        .WithSummary("List my API keys");

    internal static async Task<Ok<Response>> Handle(Caller caller, UsersDb db, CancellationToken ct)
    {
        var keys = await db.ApiKeys.AsNoTracking().Where(k => k.UserId == caller.Id).OrderByDescending(k => k.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response(keys.ConvertAll(ApiKeyView.Of)));
    }

    /// <summary>All keys of the caller; there are at most 50.</summary>
    /// <param name="ApiKeys">The newest first.</param>
    internal sealed record Response(IReadOnlyList<ApiKeyView> ApiKeys) : Answer
    {
        public static Response Example { get; } = new([ApiKeyView.Example]);
    }
}
