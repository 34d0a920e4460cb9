using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>Who follows somebody, the newest first.</summary>
internal sealed class ListFollowers : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId:long}/followers", Handle)
        .WithName(nameof(ListFollowers))
        .WithSummary("List who follows somebody")
        .Refuses(400, 404);

    internal static Task<Results<Ok<PeoplePage>, ErrorResult>> Handle(
        long userId, Page page, Caller caller, SocialDb db, IUserDirectory users, CancellationToken ct) =>
        PeoplePage.ReadAsync("social.followers", userId, followers: true, page, db, users, ct);
}
