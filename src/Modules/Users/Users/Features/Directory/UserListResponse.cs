using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Contracts;

namespace Microblog.Users.Features.Directory;

/// <summary>A page of people.</summary>
/// <param name="Users">The best match first, or by their ids.</param>
internal sealed record UserListResponse(IReadOnlyList<UserCard> Users) : PagedResponse
{
    public static UserListResponse Example { get; } = new([new UserCard(2, "Grace", "grace", Avatar: null)]);

    public static async Task<UserListResponse> OfAsync(
        IUserDirectory directory, IReadOnlyList<long> userIds, string? nextCursor, CancellationToken ct)
    {
        var cards = await directory.FindAsync(userIds, ct);
        return new UserListResponse([.. userIds.Where(cards.ContainsKey).Select(id => cards[id])]) { NextCursor = nextCursor };
    }
}
