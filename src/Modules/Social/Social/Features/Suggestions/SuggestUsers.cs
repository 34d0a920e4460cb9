using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Suggestions;

/// <summary>
/// Suggests users whom the caller may want to follow, in one page: first those with the most followees in common, then those with the most
/// followers. Users whom the caller follows, blocks or mutes are left out, as are those who block the caller or are deactivated.
/// </summary>
internal sealed class SuggestUsers(SuggestionReader suggestions, IUserDirectory users)
    : ApiEndpoint<SuggestUsers.Request, Ok<SuggestUsers.Response>>
{
    public override void Configure()
    {
        Get("/users/suggestions");
        Group<SocialGroup>();
        AllowStaleReads();
        Describe(
            "Suggest users to follow",
            "First users with the most followees in common with the caller, then users with the most followers. There is one page only.",
            errors: [400]);
    }

    protected override async Task<Ok<Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        // There is no second page, so no cursor can be ours.
        _ = request.Page.After("social.suggestions", keys: 0);
        var found = await suggestions.FindAsync(Caller.Id, request.Page.Limit, ct);
        var cards = await users.FindAsync(found, ct);
        return TypedResults.Ok(new Response([.. found.Where(cards.ContainsKey).Select(id => cards[id])]));
    }

    internal sealed record Request(Page Page);

    /// <summary>Users to follow.</summary>
    /// <param name="Users">The best suggestion first, at most <c>limit</c>.</param>
    internal sealed record Response(IReadOnlyList<UserCard> Users) : PagedResponse
    {
        public static Response Example { get; } = new([new UserCard(3, "Linus", "linus", Avatar: null)]);
    }
}
