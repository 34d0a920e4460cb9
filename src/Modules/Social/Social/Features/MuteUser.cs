using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>The caller mutes somebody, who does not notice: out of feeds and notifications, found when looked for. Muting twice is muting once.</summary>
internal sealed class MuteUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/users/{userId:long}/mute", Handle)
        .WithName(nameof(MuteUser))
        .WithSummary("Mute somebody")
        .WithDescription("They stay out of the caller's feeds and notifications, and cannot see it.")
        .Refuses(400, 404);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long userId, Caller caller, SocialDb db, CircleReader circles, Sight sight, TimeProvider clock, CancellationToken ct)
    {
        if (userId == caller.Id)
        {
            return ErrorResult.Invalid("user_id", "You cannot mute yourself.");
        }

        if (!await sight.SeesAsync(caller.Id, userId, ct))
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        await MuteChange.BeginAsync(db, circles, caller.Id, userId, clock.GetUtcNow(), ct);
        return TypedResults.Ok(Done.Instance);
    }
}
