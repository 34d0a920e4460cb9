using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>
/// Lists the users whom the caller blocks, the newest block first. Users who block the caller too are listed, or the caller could not
/// unblock them.
/// </summary>
internal sealed class ListBlocks(SocialDb db, IUserDirectory users) : ApiEndpoint<ListBlocks.Request, Ok<PeoplePage>>
{
    public override void Configure()
    {
        Get("/users/me/blocks");
        Group<SocialGroup>();
        Describe("List my blocks", errors: [400]);
    }

    protected override Task<Ok<PeoplePage>> AnswerAsync(Request request, CancellationToken ct)
    {
        var callerId = Caller.Id;
        var blocks = db.Blocks.Where(b => b.BlockerId == callerId).Select(b => new Relationship { Id = b.Id, UserId = b.BlockedId });
        return PeoplePage.ReadAsync("social.blocks", blocks, request.Page, users, ct);
    }

    internal sealed record Request(Page Page);
}
