using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>An administrator changes somebody's role, or lets them in or out. Whoever is out is out at once, with every credential.</summary>
internal sealed class ChangeUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPatch("/admin/users/{userId:long}", Handle)
        .WithName(nameof(ChangeUser))
        .WithSummary("Change an account's role or activity")
        .OnlyFor(Roles.Admin)
        .Refuses(400, 403, 404, 409, 413, 415);

    internal static async Task<Results<Ok<AccountAnswer>, ErrorResult>> Handle(
        long userId, Request request, Caller caller, HttpContext http, UsersDb db, Standings standings, Sessions sessions,
        TimeProvider clock, CancellationToken ct) =>
        await db.TransactAsync<Results<Ok<AccountAnswer>, ErrorResult>>(async () =>
        {
            // All administrators are locked, in the order of their ids: two who demote each other at once come one after the other.
            var admins = await db.Users.FromSql($"SELECT * FROM users.users WHERE role = 'admin' AND active ORDER BY id FOR UPDATE").ToListAsync(ct);
            var found = await db.Users.FromSql($"SELECT * FROM users.users WHERE id = {userId} FOR UPDATE").ToListAsync(ct);
            if (found is not [var user])
            {
                return ErrorResult.NotFound($"There is no user {userId}.");
            }

            var (role, active) = (request.Role ?? user.Role, request.Active ?? user.Active);
            if (admins is [var last] && last.Id == userId && !(active && role == Roles.Admin))
            {
                return ErrorResult.Conflict("The last administrator stays one.");
            }

            if (role != user.Role || active != user.Active)
            {
                Administration.By(caller, http, db, clock).Log(
                    AuditEntry.ChangedUser, userId, $"role {user.Role} to {role}, {(user.Active ? "active" : "off")} to {(active ? "active" : "off")}");
                (user.Role, user.Active) = (role, active);
                await db.SaveChangesAsync(ct);
                if (!active)
                {
                    await sessions.EndAllAsync(userId, null, ct);
                }
            }

            db.AfterCommit(() => standings.Drop(userId));
            return TypedResults.Ok(AccountAnswer.Of(user));
        }, ct);

    /// <summary>What changes; what is missing stays.</summary>
    /// <param name="Role">user, moderator or admin.</param>
    /// <param name="Active">False lets nobody in with this account.</param>
    internal sealed record Request(string? Role = null, bool? Active = null)
    {
        public static Request Example { get; } = new(Roles.Moderator);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Role).Must(role => role is null || Roles.Has(role)).WithMessage("role is user, moderator or admin.");
        }
    }
}
