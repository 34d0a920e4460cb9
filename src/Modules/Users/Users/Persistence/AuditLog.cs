using Microblog.BuildingBlocks.Web;
using Microblog.Users.Domain;

namespace Microblog.Users.Persistence;

/// <summary>Adds entries to the audit log. They are saved together with the change that they record.</summary>
internal sealed class AuditLog(UsersDb db, long actorId, string address, DateTimeOffset now)
{
    public void Add(string action, long targetId, string details) => db.Audit.Add(new AuditEntry
    {
        At = now,
        ActorId = actorId,
        Action = action,
        TargetId = targetId,
        Details = details,
        Address = address,
    });

    /// <summary>The log, for changes that the caller of a request makes.</summary>
    public static AuditLog By(Caller caller, Client client, UsersDb db, TimeProvider clock) =>
        new(db, caller.Id, client.Address, clock.GetUtcNow());
}
