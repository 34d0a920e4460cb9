using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>The accounts at providers with which the caller signs in.</summary>
internal sealed class ListIdentities(UsersDb db, SignOnProviders providers) : ApiEndpoint<Ok<ListIdentities.Response>>
{
    public override void Configure()
    {
        Get("/users/me/identities");
        Group<UsersGroup>();
        Describe("List with which providers I sign in");
    }

    protected override async Task<Ok<Response>> AnswerAsync(CancellationToken ct)
    {
        var found = await db.Identities.AsNoTracking().Where(i => i.UserId == Caller.Id).OrderBy(i => i.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. found.Select(i => IdentityView.Of(i, providers))]));
    }

    /// <summary>All of them.</summary>
    /// <param name="Identities">The one that was linked first, first.</param>
    internal sealed record Response(IReadOnlyList<IdentityView> Identities) : ApiResponse
    {
        public static Response Example { get; } = new([IdentityView.Example]);
    }
}
