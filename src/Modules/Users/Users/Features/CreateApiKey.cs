using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>The caller makes an API key for themselves.</summary>
internal sealed class CreateApiKey : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/users/me/api-keys", Handle)
        .WithName(nameof(CreateApiKey))
        .WithSummary("Create an API key")
        .Refuses(400, 409, 413, 415);

    internal static async Task<Results<Created<NewApiKey.Issued>, ErrorResult>> Handle(
        NewApiKey request, Caller caller, UsersDb db, TimeProvider clock, CancellationToken ct)
    {
        var owner = await db.Users.SingleAsync(u => u.Id == caller.Id, ct);
        if (await request.AddToAsync(db, owner, clock.GetUtcNow(), ct) is not var (stored, key))
        {
            return ErrorResult.Conflict($"You have {ApiKey.MostOfOne} keys; revoke one first.");
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Created((string?)null, new NewApiKey.Issued(key, ApiKeyView.Of(stored)));
    }
}
