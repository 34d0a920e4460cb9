using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>An administrator sees how somebody signs in, and since when.</summary>
internal sealed class ShowSignInOfUser(UsersDb db, SignOnProviders providers)
    : ApiEndpoint<ShowSignInOfUser.Request, Results<Ok<ShowSignInOfUser.Response>, Refusal>>
{
    public override void Configure()
    {
        Get("/admin/users/{userId:id}/sign-in");
        Group<UsersGroup>();
        Describe("Show how somebody signs in", errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var id = request.UserId;
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, ct) is not { } user)
        {
            return Refusal.NotFound($"There is no user {id}.");
        }

        var last = await db.Audit.Where(a => a.TargetId == id && a.Action == AuditEntry.SignedIn)
            .MaxAsync(a => (DateTimeOffset?)a.At, ct);
        var identities = await db.Identities.AsNoTracking().Where(i => i.UserId == id).OrderBy(i => i.Id).ToListAsync(ct);
        var keys = await db.ApiKeys.CountAsync(k => k.UserId == id, ct);
        return TypedResults.Ok(new Response(
            user.PasswordHash is null ? null : user.PasswordSetAt ?? user.CreatedAt,
            [.. identities.Select(i => IdentityView.Of(i, providers))], keys, last));
    }

    internal sealed record Request(long UserId);

    /// <summary>The ways into an account.</summary>
    /// <param name="PasswordSince">
    /// Since when the account has its password; since when the account is there, where nobody wrote it down; null when it has none.
    /// </param>
    /// <param name="Identities">The accounts at providers, with since when each is linked.</param>
    /// <param name="ApiKeysCount">How many API keys there are.</param>
    /// <param name="LastSignedInAt">The last sign-in; null when there was none.</param>
    internal sealed record Response(
        DateTimeOffset? PasswordSince, IReadOnlyList<IdentityView> Identities, int ApiKeysCount, DateTimeOffset? LastSignedInAt)
        : ApiResponse
    {
        private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        public static Response Example { get; } = new(Noon, [IdentityView.Example], 0, Noon);
    }
}
