using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>An administrator issues an API key for somebody.</summary>
internal sealed class IssueApiKey : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/admin/users/{userId:long}/api-keys", Handle)
        .WithName(nameof(IssueApiKey))
        .WithSummary("Issue an API key for an account")
        .OnlyFor(Roles.Admin)
        .Refuses(400, 403, 404, 409, 413, 415);

    internal static async Task<Results<Created<NewApiKey.Issued>, ErrorResult>> Handle(
        long userId, NewApiKey request, Caller caller, HttpContext http, UsersDb db, TimeProvider clock, CancellationToken ct) =>
        await db.TransactAsync<Results<Created<NewApiKey.Issued>, ErrorResult>>(async () =>
        {
            if (await NewApiKey.OwnerAsync(db, userId, ct) is not { } owner)
            {
                return ErrorResult.NotFound($"There is no user {userId}.");
            }

            if (await request.AddToAsync(db, owner, clock.GetUtcNow(), ct) is not var (stored, key))
            {
                return ErrorResult.Conflict($"The account has {ApiKey.MostOfOne} keys.");
            }

            Administration.By(caller, http, db, clock).Log(AuditEntry.IssuedApiKey, userId, $"key {stored.Prefix}…");
            await db.SaveChangesAsync(ct);
            return TypedResults.Created((string?)null, new NewApiKey.Issued(key, ApiKeyView.Of(stored)));
        }, ct);
}
