using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Model;

/// <summary>Puts what an administrator or a moderator does into the audit log, together with what is saved next.</summary>
internal sealed class Administration(UsersDb db, long actorId, string address, DateTimeOffset now)
{
    public void Log(string action, long targetId, string details) => db.Audit.Add(new AuditEntry
    {
        At = now,
        ActorId = actorId,
        Action = action,
        TargetId = targetId,
        Details = details,
        Address = address,
    });

    public static Administration By(Caller caller, HttpContext http, UsersDb db, TimeProvider clock) =>
        new(db, caller.Id, Visitor.Of(http).Address, clock.GetUtcNow());
}
