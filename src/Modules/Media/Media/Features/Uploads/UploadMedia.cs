using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Idempotency;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Media.Features.Uploads;

/// <summary>The caller uploads a picture or video, to be attached to a tweet afterwards.</summary>
internal sealed class UploadMedia(
    MediaDb db, UploadWriter uploads, MediaTypeInspector inspector, FileStores stores, CompletionWaiter completions, MediaSettings settings,
    IdempotencyStore idempotency) : ApiEndpoint<Results<Created<UploadMedia.Response>, Refusal, UploadMedia.Replayed>>
{
    private static readonly RateLimitPolicy Kind = new("Uploads", 60);

    public override void Configure()
    {
        Post("/medias", "/media/upload");
        Group<MediaGroup>();
        Describe(
            "Upload a picture or video",
            "JPEG, PNG, GIF, WebP, AVIF or HEIC; MP4, QuickTime or WebM; recognised by content. Small pictures are ready at once, others "
                + "are processed in the background: they can be attached meanwhile. Attach it to a tweet within a day, or it is removed.",
            [400, 409, 413, 415, 429, 503]);
        ReadsBody<Form>("multipart/form-data");
        Definition.Metadata(new IdempotentAttribute());
        RateLimit(Kind);
    }

    protected override async Task<Results<Created<Response>, Refusal, Replayed>> AnswerAsync(CancellationToken ct)
    {
        // Somewhat too large a file is read to its end, so that the client hears 413 instead of a broken connection.
        HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize =
            settings.MostBytes + Math.Max(settings.MostBytes, settings.MostVideoBytes) + (64 * 1024);
        var key = IdempotencyStore.KeyOf(HttpContext);
        await using var form = await UploadForm.ReadAsync(HttpContext.Request, stores.Disk, inspector, ct);
        var inspected = await inspector.InspectAsync(form.File, ct);
        if (key is null)
        {
            return await StoreAsync(form, inspected, ct);
        }

        // The body is no JSON, so this slice makes the digest of the request itself.
        var hash = SHA256.HashData([.. form.File.Sha256.Span, .. Encoding.UTF8.GetBytes($"upload\n{form.Alt}")]);
        return await idempotency.RunAsync(db, Caller, key, hash, async () => await StoreAsync(form, inspected, ct), ct) switch
        {
            Created<Response> created => created,
            Refusal error => error,
            var again => new Replayed((IResult)again!),
        };
    }

    private async Task<Created<Response>> StoreAsync(UploadForm form, InspectedFile inspected, CancellationToken ct)
    {
        var id = await uploads.WriteAsync(form.File, inspected, Caller.Id, form.Alt, ct);
        await completions.WaitAsync(id, settings.WaitForReady, ct);
        return TypedResults.Created($"/api/media/{id}", new Response(id, await MediaView.FindAsync(db, id, ct)));
    }

    /// <summary>The body.</summary>
    /// <param name="File">The file: a picture of at most 20 MB and 50 megapixels, or a video of at most 200 MB and 5 minutes.</param>
    /// <param name="Alt">A description for those who cannot see it, at most 1,500 characters.</param>
    internal sealed record Form(IFormFile File, [property: MaxLength(UploadForm.MostAlt)] string? Alt);

    /// <summary>The upload is there.</summary>
    /// <param name="MediaId">What to put into tweet_media_ids.</param>
    /// <param name="Media">What is known of it so far; null when it was deleted in the same moment.</param>
    internal sealed record Response(long MediaId, MediaView? Media) : ApiResponse
    {
        public static Response Example { get; } = new(7, MediaView.Example);
    }

    /// <summary>The first answer to an Idempotency-Key, once more.</summary>
    internal sealed class Replayed(IResult first) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => first.ExecuteAsync(httpContext);
    }
}
