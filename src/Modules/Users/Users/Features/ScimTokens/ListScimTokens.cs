using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ScimTokens;

/// <summary>An administrator sees which directories have a token, and when they used it.</summary>
internal sealed class ListScimTokens(UsersDb db) : ApiEndpoint<Ok<ListScimTokens.Response>>
{
    public override void Configure()
    {
        Get("/admin/scim/tokens");
        Group<UsersGroup>();
        Describe("List the tokens of directories", errors: [403]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Ok<Response>> AnswerAsync(CancellationToken ct)
    {
        var tokens = await db.ScimTokens.AsNoTracking().OrderBy(t => t.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. tokens.Select(ScimTokenView.Of)]));
    }

    /// <summary>All tokens.</summary>
    /// <param name="ScimTokens">By their ids.</param>
    internal sealed record Response(IReadOnlyList<ScimTokenView> ScimTokens) : ApiResponse
    {
        public static Response Example { get; } = new([ScimTokenView.Example]);
    }
}
