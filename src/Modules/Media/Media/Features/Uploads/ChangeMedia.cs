using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Media.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Media.Features.Uploads;

/// <summary>The caller describes their upload for those who cannot see it, also when it is on a tweet already.</summary>
internal sealed class ChangeMedia(MediaDb db, MediaDescriber describer)
    : ApiEndpoint<ChangeMedia.Request, Results<Ok<ChangeMedia.Response>, Refusal>>
{
    public override void Configure()
    {
        Patch("/media/{mediaId:id}");
        Group<MediaGroup>();
        Describe("Describe an upload", errors: [400, 403, 404, 413, 415]);
    }

    protected override async Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        // A request without the field changes nothing; an empty one takes the description away.
        if (await describer.DescribeAsync(request.MediaId, Caller.Id, request.Alt, ct) is { } refusal)
        {
            return refusal;
        }

        return TypedResults.Ok(new Response((await MediaView.FindAsync(db, request.MediaId, ct))!));
    }

    /// <summary>What to change.</summary>
    /// <param name="MediaId">The upload.</param>
    /// <param name="Alt">A description for those who cannot see it, at most 1,500 characters; empty to take it away.</param>
    internal sealed record Request(long MediaId, [property: MaxLength(UploadForm.MostAlt)] string? Alt = null)
    {
        public static Request Example { get; } = new(7, "Hills under a low sun");
    }

    /// <summary>The upload.</summary>
    /// <param name="Media">What is known of it.</param>
    internal sealed record Response(MediaView Media) : ApiResponse
    {
        public static Response Example { get; } = new(MediaView.Example);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(r => r.Alt).MaximumLength(UploadForm.MostAlt).WithMessage($"alt is a text of at most {UploadForm.MostAlt} characters.");
    }
}
