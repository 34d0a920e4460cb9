using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>Lists the followers of a user, the newest first. Users who block the caller are left out.</summary>
internal sealed class ListFollowers(SocialDb db, UserVisibility visibility, IUserDirectory users)
    : ApiEndpoint<ListFollowers.Request, Results<Ok<PeoplePage>, Refusal>>
{
    public override void Configure()
    {
        Get("/users/{userId:id}/followers");
        Group<SocialGroup>();
        AllowStaleReads();
        Describe("List the followers of a user", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<PeoplePage>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var callerId = Caller.Id;
        if (!await visibility.IsVisibleAsync(request.UserId, callerId, ct))
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        var followers = db.Follows
            .Where(f => f.FolloweeId == request.UserId && !db.Blocks.Any(b => b.BlockerId == f.FollowerId && b.BlockedId == callerId))
            .Select(f => new Relationship { Id = f.Id, UserId = f.FollowerId });
        return await PeoplePage.ReadAsync("social.followers", followers, request.Page, users, ct);
    }

    internal sealed record Request(long UserId, Page Page);
}
