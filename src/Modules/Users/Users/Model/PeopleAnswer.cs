using Microblog.BuildingBlocks.Http;
using Microblog.Users.Contracts;

namespace Microblog.Users.Model;

/// <summary>A page of people.</summary>
/// <param name="Users">The best match first, or by their ids.</param>
internal sealed record PeopleAnswer(IReadOnlyList<UserCard> Users) : ListAnswer
{
    public static PeopleAnswer Example { get; } = new([new UserCard(2, "Grace", "grace", Avatar: null)]);

    public static async Task<PeopleAnswer> OfAsync(IUserDirectory directory, IReadOnlyList<long> userIds, string? nextCursor, CancellationToken ct)
    {
        var cards = await directory.FindAsync(userIds, ct);
        return new PeopleAnswer([.. userIds.Where(cards.ContainsKey).Select(id => cards[id])]) { NextCursor = nextCursor };
    }
}
