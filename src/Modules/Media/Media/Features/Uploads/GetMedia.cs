using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Media.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Media.Features.Uploads;

/// <summary>
/// What is known of an upload: whether it is ready, where its files are, or why it failed. Of others' only what is on a tweet that the
/// caller sees, or on a profile.
/// </summary>
internal sealed class GetMedia(MediaDb db, MediaVisibility visibility)
    : ApiEndpoint<GetMedia.Request, Results<Ok<GetMedia.Response>, Refusal>>
{
    public override void Configure()
    {
        Get("/media/{mediaId:id}");
        Group<MediaGroup>();
        Describe("Show an upload", errors: [404]);
    }

    protected override async Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var isVisible = await visibility.IsVisibleAsync(request.MediaId, Caller.Id, ct);
        return isVisible && await MediaView.FindAsync(db, request.MediaId, ct) is { } media
            ? TypedResults.Ok(new Response(media))
            : Refusal.NotFound($"There is no media {request.MediaId}.");
    }

    internal sealed record Request(long MediaId);

    /// <summary>The upload.</summary>
    /// <param name="Media">What is known of it.</param>
    internal sealed record Response(MediaView Media) : ApiResponse
    {
        public static Response Example { get; } = new(MediaView.Example);
    }
}
