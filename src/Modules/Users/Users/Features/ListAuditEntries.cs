using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>What administrators did to accounts and moderators to what is others', the newest first.</summary>
internal sealed class ListAuditEntries : IEndpoint
{
    private const string List = "users.audit";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/admin/audit", Handle)
        .WithName(nameof(ListAuditEntries))
        .WithSummary("Show the audit log")
        .OnlyFor(Roles.Admin)
        .Refuses(400, 403);

    internal static async Task<Ok<Response>> Handle(Page page, Caller caller, UsersDb db, CancellationToken ct)
    {
        var before = page.After(List, keys: 1)?[0] ?? long.MaxValue;
        var entries = await db.Audit.AsNoTracking().Where(e => e.Id < before).OrderByDescending(e => e.Id).Take(page.Limit + 1)
            .Select(e => new Entry(e.Id, e.At, e.ActorId, e.Action, e.TargetId, e.Details, e.Address)).ToListAsync(ct);
        var shown = entries.Take(page.Limit).ToList();
        return TypedResults.Ok(new Response(shown) { NextCursor = entries.Count > page.Limit ? Cursor.Write(List, shown[^1].Id) : null });
    }

    /// <summary>Something an administrator or a moderator did.</summary>
    /// <param name="Id">Its number; a later one is larger.</param>
    /// <param name="At">When.</param>
    /// <param name="ActorId">Who did it; 0 at the command line.</param>
    /// <param name="Action">created_user, changed_user, changed_profile, deleted_user or issued_api_key; of moderators deleted_tweet, deleted_media or dismissed_report.</param>
    /// <param name="TargetId">To whose account, or whose tweet or upload it was.</param>
    /// <param name="Details">What exactly, for a person to read.</param>
    /// <param name="Address">The network address it came from; empty at the command line.</param>
    internal sealed record Entry(long Id, DateTimeOffset At, long ActorId, string Action, long TargetId, string Details, string Address);

    /// <summary>A page of the log.</summary>
    /// <param name="Entries">The newest first.</param>
    internal sealed record Response(IReadOnlyList<Entry> Entries) : ListAnswer
    {
        public static Response Example { get; } = new(
            [new Entry(9, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), 1, AuditEntry.ChangedUser, 2, "role user to moderator, active to active", "192.0.2.7")]);
    }
}
