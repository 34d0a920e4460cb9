using Microblog.BuildingBlocks.Http;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Model;

/// <summary>A page of people who are connected with somebody.</summary>
/// <param name="Users">The newest connection first.</param>
internal sealed record PeoplePage(IReadOnlyList<UserCard> Users) : ListAnswer
{
    public static PeoplePage Example { get; } = new([new UserCard(2, "Grace", "grace", Avatar: null)]);

    /// <summary>The people of these ties, paged by the id of the tie.</summary>
    /// <param name="list">The name that the cursors of this list are written with.</param>
    /// <param name="ties">All of them, in any order.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="users">Knows their cards.</param>
    /// <param name="ct">Ends it early.</param>
    public static async Task<Ok<PeoplePage>> ReadAsync(string list, IQueryable<Tie> ties, Page page, IUserDirectory users, CancellationToken ct)
    {
        var before = page.After(list, keys: 1)?[0] ?? long.MaxValue;
        var found = await ties.Where(t => t.Id < before).OrderByDescending(t => t.Id).Take(page.Limit + 1).ToListAsync(ct);
        var shown = found.Take(page.Limit).ToList();
        var cards = await users.FindAsync([.. shown.Select(t => t.PersonId)], ct);
        return TypedResults.Ok(new PeoplePage([.. shown.Where(t => cards.ContainsKey(t.PersonId)).Select(t => cards[t.PersonId])])
        {
            NextCursor = found.Count > page.Limit ? Cursor.Write(list, shown[^1].Id) : null,
        });
    }
}
