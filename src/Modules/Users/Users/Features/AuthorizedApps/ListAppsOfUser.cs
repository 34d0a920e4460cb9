using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.AuthorizedApps;

/// <summary>An administrator lists the apps that somebody has allowed, the newest first.</summary>
internal sealed class ListAppsOfUser(UsersDb db, AppList apps)
    : ApiEndpoint<ListAppsOfUser.Request, Results<Ok<ListAppsOfUser.Response>, Refusal>>
{
    public override void Configure()
    {
        Get("/admin/users/{userId:id}/apps");
        Group<UsersGroup>();
        Describe("List the apps of an account", errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await db.Users.AnyAsync(u => u.Id == request.UserId, ct)
            ? TypedResults.Ok(new Response(await apps.ListAsync(request.UserId, ct)))
            : Refusal.NotFound($"There is no user {request.UserId}.");

    internal sealed record Request(long UserId);

    /// <summary>All apps of the account.</summary>
    /// <param name="Apps">The newest first.</param>
    internal sealed record Response(IReadOnlyList<AuthorizedApp> Apps) : ApiResponse
    {
        public static Response Example { get; } = new([AuthorizedApp.Example]);
    }
}
