using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Notifications;

/// <summary>Marks the caller's notifications as read, up to and including one of them. Later ones stay unread.</summary>
internal sealed class MarkNotificationsRead(ReadNotifications notifications) : ApiEndpoint<MarkNotificationsRead.Request, Ok<Done>>
{
    public override void Configure()
    {
        Post("/notifications/read");
        Group<SocialGroup>();
        Describe("Mark my notifications as read", errors: [400, 413, 415]);
    }

    protected override async Task<Ok<Done>> AnswerAsync(Request request, CancellationToken ct)
    {
        await notifications.MarkAsync(Caller.Id, request.UpToId!.Value, ct);
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
