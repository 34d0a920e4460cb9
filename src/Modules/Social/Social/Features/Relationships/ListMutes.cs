using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>Lists the users whom the caller mutes, the newest mute first. Users who block the caller are left out.</summary>
internal sealed class ListMutes(SocialDb db, IUserDirectory users) : ApiEndpoint<ListMutes.Request, Ok<PeoplePage>>
{
    public override void Configure()
    {
        Get("/users/me/mutes");
        Group<SocialGroup>();
        Describe("List my mutes", errors: [400]);
    }

    protected override Task<Ok<PeoplePage>> AnswerAsync(Request request, CancellationToken ct)
    {
        var callerId = Caller.Id;
        var mutes = db.Mutes
            .Where(m => m.MuterId == callerId && !db.Blocks.Any(b => b.BlockerId == m.MutedId && b.BlockedId == callerId))
            .Select(m => new Relationship { Id = m.Id, UserId = m.MutedId });
        return PeoplePage.ReadAsync("social.mutes", mutes, request.Page, users, ct);
    }

    internal sealed record Request(Page Page);
}
