using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.AuthorizedApps;

/// <summary>The caller ends an app that they have allowed: it is signed out.</summary>
internal sealed class EndApp(AppList apps) : ApiEndpoint<EndApp.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/users/me/apps/{appId:id}");
        Group<UsersGroup>();
        Describe("End an app that I have allowed", errors: [404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        await apps.EndAsync(Caller, Caller.Id, request.AppId, Client.Of(HttpContext), ct)
            ? TypedResults.Ok(Done.Instance)
            : Refusal.NotFound($"You have no app {request.AppId}.");

    internal sealed record Request(long AppId);
}
