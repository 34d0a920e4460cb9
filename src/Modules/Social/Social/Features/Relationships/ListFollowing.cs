using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Relationships;

/// <summary>Lists the users whom a user follows, the newest first. Users who block the caller are left out.</summary>
internal sealed class ListFollowing(SocialDb db, UserVisibility visibility, IUserDirectory users)
    : ApiEndpoint<ListFollowing.Request, Results<Ok<PeoplePage>, Refusal>>
{
    public override void Configure()
    {
        Get("/users/{userId:id}/following");
        Group<SocialGroup>();
        AllowStaleReads();
        Describe("List the users whom a user follows", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<PeoplePage>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var callerId = Caller.Id;
        if (!await visibility.IsVisibleAsync(request.UserId, callerId, ct))
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        var following = db.Follows
            .Where(f => f.FollowerId == request.UserId && !db.Blocks.Any(b => b.BlockerId == f.FolloweeId && b.BlockedId == callerId))
            .Select(f => new Relationship { Id = f.Id, UserId = f.FolloweeId });
        if (request.Among.UserIds is { } ids)
        {
            following = following.Where(r => ids.Contains(r.UserId));
        }

        return await PeoplePage.ReadAsync("social.following", following, request.Page, users, ct);
    }

    internal sealed record Request(long UserId, AmongFilter Among, Page Page);
}
