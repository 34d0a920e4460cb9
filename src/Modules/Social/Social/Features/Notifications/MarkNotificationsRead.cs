using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notifications;

/// <summary>Marks the caller's notifications as read, up to and including one of them. Later ones stay unread.</summary>
internal sealed class MarkNotificationsRead(SocialDb db, StreamWakeUp wakeUp) : ApiEndpoint<MarkNotificationsRead.Request, Ok<Done>>
{
    public override void Configure()
    {
        Post("/notifications/read");
        Group<SocialGroup>();
        Describe("Mark my notifications as read", errors: [400, 413, 415]);
    }

    protected override async Task<Ok<Done>> AnswerAsync(Request request, CancellationToken ct)
    {
        // Rows are locked in the order in which event handlers write them. The caller's other open streams get the new number.
        await db.Database.ExecuteSqlAsync($"""
            WITH unread AS MATERIALIZED (
                SELECT id FROM social.notifications WHERE user_id = {Caller.Id} AND id <= {request.UpToId} AND NOT read AND NOT undone
                ORDER BY tweet_id, kind, actor_id FOR NO KEY UPDATE),
            marked AS (UPDATE social.notifications n SET read = true FROM unread WHERE n.id = unread.id RETURNING n.id)
            INSERT INTO social.live_inbox (kind, subject_id, user_id)
            SELECT {(short)StreamEventKind.UnreadCount}, 0, {Caller.Id} WHERE EXISTS (SELECT FROM marked)
            """, ct);
        wakeUp.Written();
        return TypedResults.Ok(Done.Instance);
    }

    /// <summary>The notifications that the caller has read.</summary>
    /// <param name="UpToId">The id of the newest notification that the caller has seen.</param>
    internal sealed record Request([property: Required] long? UpToId)
    {
        public static Request Example { get; } = new(7);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.UpToId).Must(id => id > 0).WithMessage("up_to_id must be the id of a notification.");
    }
}
