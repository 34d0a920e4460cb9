using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>Whom the caller has blocked, the newest block first; also somebody who has blocked the caller as well, or it could not be undone.</summary>
internal sealed class ListBlocks : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/me/blocks", Handle)
        .WithName(nameof(ListBlocks))
        .WithSummary("List whom I have blocked")
        .Refuses(400);

    internal static Task<Ok<PeoplePage>> Handle(Page page, Caller caller, SocialDb db, IUserDirectory users, CancellationToken ct) =>
        PeoplePage.ReadAsync(
            "social.blocks", db.Blocks.Where(b => b.BlockerId == caller.Id).Select(b => new Tie { Id = b.Id, PersonId = b.BlockedId }), page, users, ct);
}
