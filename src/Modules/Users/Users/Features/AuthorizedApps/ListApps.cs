using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.AuthorizedApps;

/// <summary>The apps that the caller has allowed, the newest first.</summary>
internal sealed class ListApps(AppList apps) : ApiEndpoint<Ok<ListApps.Response>>
{
    public override void Configure()
    {
        Get("/users/me/apps");
        Group<UsersGroup>();
        Describe("List the apps that I have allowed", "Apps of the Mastodon client API, with which the caller has signed in.");
    }

    protected override async Task<Ok<Response>> AnswerAsync(CancellationToken ct) =>
        TypedResults.Ok(new Response(await apps.ListAsync(Caller.Id, ct)));

    /// <summary>All apps of the caller.</summary>
    /// <param name="Apps">The newest first.</param>
    internal sealed record Response(IReadOnlyList<AuthorizedApp> Apps) : ApiResponse
    {
        public static Response Example { get; } = new([AuthorizedApp.Example]);
    }
}
