using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>The caller makes an API key for themselves.</summary>
internal sealed class CreateApiKey : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/users/me/api-keys", Handle)
        .WithName(nameof(CreateApiKey))
        .WithSummary("Create an API key")
        .Refuses(400, 404, 409, 413, 415);

    internal static async Task<Results<Created<NewApiKey.Issued>, ErrorResult>> Handle(
        NewApiKey request, Caller caller, UsersDb db, TimeProvider clock, CancellationToken ct) =>
        await db.TransactAsync<Results<Created<NewApiKey.Issued>, ErrorResult>>(async () =>
        {
            if (await NewApiKey.OwnerAsync(db, caller.Id, ct) is not { } owner)
            {
                return ErrorResult.NotFound("Your account is gone.");
            }

            if (await request.AddToAsync(db, owner, clock.GetUtcNow(), ct) is not var (stored, key))
            {
                return ErrorResult.Conflict($"You have {ApiKey.MostOfOne} keys; revoke one first.");
            }

            await db.SaveChangesAsync(ct);
            return TypedResults.Created((string?)null, new NewApiKey.Issued(key, ApiKeyView.Of(stored)));
        }, ct);
}
