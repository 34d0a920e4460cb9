using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>An administrator says which role the members of a group of the directory have here, now and from now on.</summary>
internal sealed class ChangeProvisionedGroup(UsersDb db, GroupRoles roles, TimeProvider clock)
    : ApiEndpoint<ChangeProvisionedGroup.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Patch("/admin/scim/groups/{groupId:id}");
        Group<UsersGroup>();
        Describe(
            "Give a role to a group of the directory",
            "Its members have the role at once, and lose it when they leave. Of several roles the highest counts. The last administrator "
                + "stays one.",
            errors: [400, 403, 404, 409, 413, 415]);
        Roles(RoleNames.Admin);
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            await db.LockScimGroupsAsync(ct);
            if (await db.ScimGroups.FirstOrDefaultAsync(g => g.Id == request.GroupId, ct) is not { } group)
            {
                return Refusal.NotFound($"There is no group {request.GroupId}.");
            }

            var role = request.Role == RoleNames.User ? null : request.Role;
            if (role == group.Role)
            {
                return TypedResults.Ok(Done.Instance);
            }

            var members = await db.ScimMembers.Where(m => m.GroupId == group.Id).Select(m => m.UserId).ToListAsync(ct);
            var before = await roles.ReadAsync(members, ct);
            var log = AuditLog.By(Caller, Client.Of(HttpContext), db, clock);
            log.Add(
                AuditEntry.MappedGroup, Caller.Id, $"group {group.Id}, role {group.Role ?? RoleNames.User} to {role ?? RoleNames.User}");
            group.Role = role;
            await db.SaveChangesAsync(ct);
            return await roles.ApplyAsync(before, log, $"the role of group {group.Id}", ct) ? TypedResults.Ok(Done.Instance)
                : Refusal.Conflict("The last administrator stays one.");
        }, ct);

    /// <summary>The role of a group.</summary>
    /// <param name="GroupId">The group.</param>
    /// <param name="Role">user, moderator or admin; user for a group that gives no role.</param>
    internal sealed record Request(
        long GroupId, [property: AllowedValues(RoleNames.User, RoleNames.Moderator, RoleNames.Admin)] string? Role = null)
    {
        public static Request Example { get; } = new(GroupId: 3, RoleNames.Moderator);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Role).Must(r => r is not null && RoleNames.Contains(r)).WithMessage(RoleNames.Rule);
    }
}
