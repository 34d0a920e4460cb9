using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>Whom somebody follows, the newest first.</summary>
internal sealed class ListFollowing : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId:long}/following", Handle)
        .WithName(nameof(ListFollowing))
        .WithSummary("List whom somebody follows")
        .Refuses(400, 404);

    internal static Task<Results<Ok<PeoplePage>, ErrorResult>> Handle(
        long userId, Page page, Caller caller, SocialDb db, IUserDirectory users, CancellationToken ct) =>
        PeoplePage.ReadAsync("social.following", userId, followers: false, page, db, users, ct);
}
