using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Administration;

/// <summary>
/// An administrator changes the role of an account, or activates or deactivates it. The sessions and API keys of a deactivated account end
/// at once and for good.
/// </summary>
internal sealed class ChangeUser(
    UsersDb db, AccountStatusCache statuses, UserCardCache cards, SessionRevocation sessions, ApiKeyRevocation keys, TimeProvider clock)
    : ApiEndpoint<ChangeUser.Request, Results<Ok<AccountResponse>, Refusal>>
{
    public override void Configure()
    {
        Patch("/admin/users/{userId:id}");
        Group<UsersGroup>();
        Describe(
            "Change an account's role or activity",
            "Deactivation ends all sessions and revokes all API keys for good: whoever is activated again signs in anew.",
            errors: [400, 403, 404, 409, 413, 415]);
        Roles(RoleNames.Admin);
    }

    protected override Task<Results<Ok<AccountResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<AccountResponse>, Refusal>>(async () =>
        {
            var (administrators, user) = await db.LockWithAdministratorsAsync(request.UserId, ct);
            if (user is null)
            {
                return Refusal.NotFound($"There is no user {request.UserId}.");
            }

            var (role, active) = (request.Role ?? user.Role, request.Active ?? user.Active);
            if (administrators is [var last] && last.Id == user.Id && !(active && role == RoleNames.Admin))
            {
                return Refusal.Conflict("The last administrator stays one.");
            }

            if (role != user.Role || active != user.Active)
            {
                AuditLog.By(Caller, Client.Of(HttpContext), db, clock).Add(
                    AuditEntry.ChangedUser, user.Id, $"role {user.Role} to {role}, {WordOf(user.Active)} to {WordOf(active)}");
                (user.Role, user.Active) = (role, active);
                await db.SaveChangesAsync(ct);
                if (!active)
                {
                    await keys.RevokeAllAsync(user.Id, ct);
                    await sessions.RevokeAllAsync(user.Id, exceptSessionId: null, ct);
                }
            }

            db.AfterCommit(() => statuses.Drop(user.Id));
            db.AfterCommit(() => cards.Drop(user.Id));
            return TypedResults.Ok(AccountResponse.Of(user));
        }, ct);

    private static string WordOf(bool active) => active ? "active" : "off";

    /// <summary>The fields to change. A field that is missing stays as it is.</summary>
    /// <param name="UserId">The account.</param>
    /// <param name="Role">user, moderator or admin.</param>
    /// <param name="Active">False ends all sessions and API keys of the account, and refuses its password.</param>
    internal sealed record Request(
        long UserId, [property: AllowedValues(RoleNames.User, RoleNames.Moderator, RoleNames.Admin, null)] string? Role = null,
        bool? Active = null)
    {
        public static Request Example { get; } = new(UserId: 2, RoleNames.Moderator);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Role).Must(role => role is null || RoleNames.Contains(role)).WithMessage(RoleNames.Rule);
    }
}
