using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>Somebody deletes their account, or an administrator anybody's: with everything that is its own, in every module, for good.</summary>
internal sealed class DeleteUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/users/{userId:long}", Handle)
        .WithName(nameof(DeleteUser))
        .WithSummary("Delete an account")
        .WithDescription("""
            One's own is confirmed in the body: by the password, or by the username where the account has no password; an administrator confirms only their own.
            All credentials are dead at once. Tweets, media, likes, follows and all else of the person go within moments, tens of thousands of them within minutes;
            answers to their tweets stay. The username can be had by others after a year. The last administrator stays.
            """)
        .Refuses(400, 403, 404, 409, 413, 415, 429);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long userId, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] Confirmation? confirmation, Caller caller, Visitor visitor, HttpContext http, UsersDb db,
        ProfileReader profiles, AccountRemoval removal, BackOff backOff, PasswordCheck passwords, TimeProvider clock, CancellationToken ct)
    {
        var isOwn = userId == caller.Id;
        if (!isOwn && !caller.Administers)
        {
            return await profiles.FindAsync(userId, caller.Id, ct) is not null
                ? ErrorResult.Forbidden("Only the person and administrators may delete this account.")
                : ErrorResult.NotFound($"There is no user {userId}.");
        }

        var confirmed = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId, ct);
        if (confirmed is null)
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        if (isOwn && await Confirmation.RefusalAsync(confirmation, confirmed, visitor, backOff, passwords, ct) is { } refusal)
        {
            return refusal;
        }

        return await db.TransactAsync<Results<Ok<Done>, ErrorResult>>(async () =>
        {
            // As when a role is changed: two administrators who delete each other at once come one after the other.
            var admins = await db.Users.FromSql($"SELECT * FROM users.users WHERE role = 'admin' AND active ORDER BY id FOR UPDATE").ToListAsync(ct);
            var found = await db.Users.FromSql($"SELECT * FROM users.users WHERE id = {userId} FOR UPDATE").ToListAsync(ct);
            if (found is not [var user])
            {
                return ErrorResult.NotFound($"There is no user {userId}.");
            }

            if (admins is [var last] && last.Id == userId)
            {
                return ErrorResult.Conflict("The last administrator stays.");
            }

            if (isOwn && user.PasswordHash != confirmed.PasswordHash)
            {
                return ErrorResult.Conflict("The password was changed at the same moment.");
            }

            if (!isOwn)
            {
                Administration.By(caller, http, db, clock).Log(AuditEntry.DeletedUser, userId, $"role {user.Role}, {(user.Active ? "active" : "off")}");
            }

            await removal.RunAsync(user, ct);
            if (isOwn && RefreshCookie.Find(http) is not null)
            {
                RefreshCookie.Remove(http);
            }

            return TypedResults.Ok(Done.Instance);
        }, ct);
    }
}
