using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>
/// Whom the caller may want to follow, in one page: friends of friends, those with the most common friends first, then whom most follow.
/// Nobody whom the caller follows, has blocked or muted, who has blocked the caller, or whose account is deactivated.
/// </summary>
internal sealed class SuggestUsers : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/suggestions", Handle)
        .WithName(nameof(SuggestUsers))
        .WithSummary("Suggest whom to follow")
        .WithDescription("Friends of friends, those with the most common friends first, then whom most follow. One page of at most limit people; there is no next one.")
        .MayBeStale()
        .Refuses(400);

    internal static async Task<Ok<Response>> Handle(Page page, Caller caller, Suggestions suggestions, IUserDirectory users, CancellationToken ct)
    {
        // There is one page, so no cursor is ours.
        _ = page.After("social.suggestions", keys: 0);
        var people = await suggestions.FindAsync(caller.Id, page.Limit, ct);
        var cards = await users.FindAsync(people, ct);
        return TypedResults.Ok(new Response([.. people.Where(cards.ContainsKey).Select(id => cards[id])]));
    }

    /// <summary>People to follow.</summary>
    /// <param name="Users">The best proposal first, at most <c>limit</c>.</param>
    internal sealed record Response(IReadOnlyList<UserCard> Users) : ListAnswer
    {
        public static Response Example { get; } = new([new UserCard(3, "Linus", "linus", Avatar: null)]);
    }
}
