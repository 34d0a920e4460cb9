using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Relationships;

/// <summary>A page of users who are related to a user: followers, for one.</summary>
/// <param name="Users">The users, the newest relationship first.</param>
internal sealed record PeoplePage(IReadOnlyList<UserCard> Users) : PagedResponse
{
    public static PeoplePage Example { get; } = new([new UserCard(2, "Grace", "grace", Avatar: null)]);

    /// <summary>Reads the page of a list. Lists are paged by the id of the relationship.</summary>
    /// <param name="list">The name of the list, which its cursors carry.</param>
    /// <param name="relationships">The whole list, in any order.</param>
    /// <param name="page">The page to read.</param>
    /// <param name="users">Finds the users' cards.</param>
    /// <param name="ct">Cancels the queries.</param>
    public static async Task<Ok<PeoplePage>> ReadAsync(
        string list, IQueryable<Relationship> relationships, Page page, IUserDirectory users, CancellationToken ct)
    {
        var before = page.After(list, keys: 1)?[0] ?? long.MaxValue;
        var found = await relationships.Where(r => r.Id < before).OrderByDescending(r => r.Id).Take(page.Limit + 1).ToListAsync(ct);
        var (shown, nextCursor) = page.Cut(found, list, r => [r.Id]);
        var cards = await users.FindAsync([.. shown.Select(r => r.UserId)], ct);
        return TypedResults.Ok(new PeoplePage([.. shown.Where(r => cards.ContainsKey(r.UserId)).Select(r => cards[r.UserId])])
        {
            NextCursor = nextCursor,
        });
    }
}

/// <summary>A user in a list of relationships, with the id of the relationship.</summary>
internal sealed record Relationship
{
    public required long Id { get; init; }

    public required long UserId { get; init; }
}
