using Microblog.BuildingBlocks.Http;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>Where the caller is signed in, the newest sign-in first.</summary>
internal sealed class ListSessions : IEndpoint
{
    private const string List = "users.sessions";

    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/sessions", Handle)
        .WithName(nameof(ListSessions))
        .WithSummary("List where I am signed in")
        .Refuses(400);

    internal static async Task<Ok<Response>> Handle(Page page, Caller caller, UsersDb db, TimeProvider clock, CancellationToken ct)
    {
        var before = page.After(List, keys: 1)?[0] ?? long.MaxValue;
        var now = clock.GetUtcNow();
        var found = await db.Sessions.AsNoTracking()
            .Where(s => s.UserId == caller.Id && s.Id < before && s.RevokedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.Id).Take(page.Limit + 1).ToListAsync(ct);
        var shown = found.Take(page.Limit)
            .Select(s => new SessionView(s.Id, s.UserAgent, s.Address, s.CreatedAt, s.LastUsedAt, s.ExpiresAt, s.ApiKeyId, s.Id == caller.SessionId)).ToList();
        return TypedResults.Ok(new Response(shown) { NextCursor = found.Count > page.Limit ? Cursor.Write(List, shown[^1].Id) : null });
    }

    /// <summary>A page of sessions.</summary>
    /// <param name="Sessions">The newest sign-in first.</param>
    internal sealed record Response(IReadOnlyList<SessionView> Sessions) : ListAnswer
    {
        private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        public static Response Example { get; } = new([new SessionView(5, "Mozilla/5.0", "192.0.2.1", Noon, Noon, Noon.AddDays(30), null, Current: true)]);
    }

    /// <summary>A session of the caller.</summary>
    /// <param name="Id">Its id, to end it by.</param>
    /// <param name="UserAgent">What the program said of itself when it was last refreshed.</param>
    /// <param name="Address">From where that was.</param>
    /// <param name="CreatedAt">When they signed in.</param>
    /// <param name="LastUsedAt">When it was last refreshed.</param>
    /// <param name="ExpiresAt">When it ends if it is not used any more.</param>
    /// <param name="ApiKeyId">The API key that began it and ends it; null where that was the password.</param>
    /// <param name="Current">It is the one of this request.</param>
    internal sealed record SessionView(
        long Id, string UserAgent, string Address, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, long? ApiKeyId, bool Current);
}
