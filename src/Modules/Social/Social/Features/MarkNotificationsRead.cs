using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Social.Live;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features;

/// <summary>The caller has read their notifications up to one of them, that one included. What comes later stays unread.</summary>
internal sealed class MarkNotificationsRead : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/notifications/read", Handle)
        .WithName(nameof(MarkNotificationsRead))
        .WithSummary("Mark my notifications as read")
        .Refuses(400, 413, 415);

    internal static async Task<Ok<Done>> Handle(Request request, Caller caller, SocialDb db, LivePump pump, CancellationToken ct)
    {
        // Locked in the order in which reactions write. The person's other devices hear of it.
        await db.Database.ExecuteSqlAsync($"""
            WITH unread AS MATERIALIZED (
                SELECT id FROM social.notifications WHERE user_id = {caller.Id} AND id <= {request.UpToId} AND NOT read AND NOT undone
                ORDER BY tweet_id, kind, actor_id FOR NO KEY UPDATE),
            marked AS (UPDATE social.notifications n SET read = true FROM unread WHERE n.id = unread.id RETURNING n.id)
            INSERT INTO social.live_inbox (kind, subject_id, user_id) SELECT {(short)LiveKind.UnreadCount}, 0, {caller.Id} WHERE EXISTS (SELECT FROM marked)
            """, ct);
        pump.Wake();
        return TypedResults.Ok(Done.Instance);
    }

    /// <summary>What was read.</summary>
    /// <param name="UpToId">The id of the newest notification that was seen.</param>
    internal sealed record Request(long? UpToId)
    {
        public static Request Example { get; } = new(7);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.UpToId).Must(id => id > 0).WithMessage("up_to_id must be the id of a notification.");
    }
}
