using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.AuthorizedApps;

/// <summary>An administrator ends an app of somebody: it is signed out.</summary>
internal sealed class EndAppOfUser(AppList apps) : ApiEndpoint<EndAppOfUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/admin/users/{userId:id}/apps/{appId:id}");
        Group<UsersGroup>();
        Describe("End an app of an account", errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await apps.EndAsync(Caller, request.UserId, request.AppId, Client.Of(HttpContext), ct)
            ? TypedResults.Ok(Done.Instance)
            : Refusal.NotFound($"The account has no app {request.AppId}.");

    internal sealed record Request(long UserId, long AppId);
}
