using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Passkeys;

/// <summary>The caller's passkeys, the oldest first.</summary>
internal sealed class ListPasskeys(UsersDb db) : ApiEndpoint<Ok<ListPasskeys.Response>>
{
    public override void Configure()
    {
        Get("/passkeys");
        Group<AuthGroup>();
        Describe("List my passkeys");
        Definition.Metadata(new AllowedBeforeSecondFactorAttribute());
    }

    protected override async Task<Ok<Response>> AnswerAsync(CancellationToken ct) => TypedResults.Ok(new Response(
        await db.Passkeys.Where(p => p.UserId == Caller.Id).OrderBy(p => p.Id).Select(PasskeyView.Shape).ToListAsync(ct)));

    /// <summary>The passkeys of the caller, twenty at most.</summary>
    /// <param name="Passkeys">The oldest first.</param>
    internal sealed record Response(IReadOnlyList<PasskeyView> Passkeys) : ApiResponse
    {
        public static Response Example { get; } = new([PasskeyView.Example]);
    }
}
