using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>An administrator removes all second factors of somebody who has lost them.</summary>
internal sealed class ResetSecondFactorOfUser(UsersDb db, SecondFactorReset reset, SecurityEvents events)
    : ApiEndpoint<ResetSecondFactorOfUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/admin/users/{userId:id}/second-factor");
        Group<UsersGroup>();
        Describe(
            "Reset somebody's second factor",
            """
            The authenticator app, the passkeys and the recovery codes are removed, and the password alone signs in again. Sessions stay.
            The owner of the account is notified. Your own is removed by the calls below /auth.
            """,
            errors: [403, 404]);
        Roles(RoleNames.Admin);
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            if (request.UserId == Caller.Id)
            {
                return Refusal.Forbidden("Remove your own second factor by the calls that ask for it.");
            }

            if (await db.LockUserAsync(request.UserId, ct) is not { } user)
            {
                return Refusal.NotFound($"There is no user {request.UserId}.");
            }

            events.Add(AuditEntry.ResetSecondFactor, Caller, user.Id, Client.Of(HttpContext));
            await reset.ResetAsync(user, ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);

    internal sealed record Request(long UserId);
}
