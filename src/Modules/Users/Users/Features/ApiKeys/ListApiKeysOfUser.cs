using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ApiKeys;

/// <summary>An administrator lists the API keys of an account, the newest first.</summary>
internal sealed class ListApiKeysOfUser(UsersDb db)
    : ApiEndpoint<ListApiKeysOfUser.Request, Results<Ok<ListApiKeysOfUser.Response>, Refusal>>
{
    public override void Configure()
    {
        Get("/admin/users/{userId:id}/api-keys");
        Group<UsersGroup>();
        Describe("List the API keys of an account", errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!await db.Users.AnyAsync(u => u.Id == request.UserId, ct))
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        var keys = await db.ApiKeys.AsNoTracking().Where(k => k.UserId == request.UserId).OrderByDescending(k => k.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response(keys.ConvertAll(ApiKeyView.Of)));
    }

    internal sealed record Request(long UserId);

    /// <summary>All keys of the account; there are at most 50.</summary>
    /// <param name="ApiKeys">The newest first.</param>
    internal sealed record Response(IReadOnlyList<ApiKeyView> ApiKeys) : ApiResponse
    {
        public static Response Example { get; } = new([ApiKeyView.Example]);
    }
}
