using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>Whom the caller has muted, the newest mute first. Whoever has blocked the caller is left out.</summary>
internal sealed class ListMutes : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/me/mutes", Handle)
        .WithName(nameof(ListMutes))
        .WithSummary("List whom I have muted")
        .Refuses(400);

    internal static Task<Ok<PeoplePage>> Handle(Page page, Caller caller, SocialDb db, IUserDirectory users, CancellationToken ct)
    {
        var ties = db.Mutes
            .Where(m => m.MuterId == caller.Id && !db.Blocks.Any(b => b.BlockerId == m.MutedId && b.BlockedId == caller.Id))
            .Select(m => new Tie { Id = m.Id, PersonId = m.MutedId });
        return PeoplePage.ReadAsync("social.mutes", ties, page, users, ct);
    }
}
