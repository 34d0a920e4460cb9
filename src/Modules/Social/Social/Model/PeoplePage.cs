using Microblog.BuildingBlocks.Http;
using Microblog.Social.Persistence;
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

    /// <summary>The people at one end of somebody's follows, paged by the id of the follow.</summary>
    public static async Task<Results<Ok<PeoplePage>, ErrorResult>> ReadAsync(
        string list, long userId, bool followers, Page page, SocialDb db, IUserDirectory users, CancellationToken ct)
    {
        var before = page.After(list, keys: 1)?[0] ?? long.MaxValue;
        if ((await users.FindAsync([userId], ct)).Count == 0)
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        var follows = await db.Follows.AsNoTracking()
            .Where(f => (followers ? f.FolloweeId : f.FollowerId) == userId && f.Id < before)
            .OrderByDescending(f => f.Id).Take(page.Limit + 1)
            .Select(f => new { f.Id, Person = followers ? f.FollowerId : f.FolloweeId }).ToListAsync(ct);
        var shown = follows.Take(page.Limit).ToList();
        var cards = await users.FindAsync([.. shown.Select(f => f.Person)], ct);
        return TypedResults.Ok(new PeoplePage([.. shown.Where(f => cards.ContainsKey(f.Person)).Select(f => cards[f.Person])])
        {
            NextCursor = follows.Count > page.Limit ? Cursor.Write(list, shown[^1].Id) : null,
        });
    }
}
