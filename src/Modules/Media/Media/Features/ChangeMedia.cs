using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Media.Model;
using Microblog.Media.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features;

/// <summary>The caller describes their upload for those who cannot see it, also when it is on a tweet already.</summary>
internal sealed class ChangeMedia : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPatch("/media/{mediaId:long}", Handle)
        .WithName(nameof(ChangeMedia))
        .WithSummary("Describe an upload")
        .Refuses(400, 403, 404, 413, 415);

    internal static async Task<Results<Ok<Response>, ErrorResult>> Handle(
        long mediaId, Request request, Caller caller, MediaDb db, Sight sight, AttachmentReader attachments, CancellationToken ct)
    {
        var item = await sight.HasAsync(mediaId, caller.Id, ct) ? await db.Media.SingleOrDefaultAsync(m => m.Id == mediaId, ct) : null;
        if (item is null)
        {
            return ErrorResult.NotFound($"There is no media {mediaId}.");
        }

        if (item.OwnerId != caller.Id)
        {
            return ErrorResult.Forbidden($"Media {mediaId} was uploaded by somebody else.");
        }

        // A request without the field changes nothing; an empty one takes the description away.
        if (request.Alt is not null)
        {
            item.Alt = request.Alt.Trim() is { Length: > 0 } alt ? alt.Normalize() : null;
            db.AfterCommit(() => attachments.Drop(mediaId));
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.Ok(new Response((await MediaView.FindAsync(db, mediaId, ct))!));
    }

    /// <summary>What to change.</summary>
    /// <param name="Alt">A description for those who cannot see it, at most 1,500 characters; empty to take it away.</param>
    internal sealed record Request([property: MaxLength(UploadForm.MostAlt)] string? Alt = null)
    {
        public static Request Example { get; } = new("Hills under a low sun");
    }

    /// <summary>The upload.</summary>
    /// <param name="Media">What is known of it.</param>
    internal sealed record Response(MediaView Media) : Answer
    {
        public static Response Example { get; } = new(MediaView.Example);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Alt).MaximumLength(UploadForm.MostAlt).WithMessage($"alt is a text of at most {UploadForm.MostAlt} characters.");
    }
}
