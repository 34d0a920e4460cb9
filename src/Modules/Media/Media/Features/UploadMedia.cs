using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Http;
using Microblog.Media.Model;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Media.Features;

/// <summary>The caller uploads a picture or video, to be attached to a tweet afterwards.</summary>
internal sealed class UploadMedia : IEndpoint
{
    private static readonly RateKind Kind = new("Uploads", 60);

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (route, name) in new[] { ("/medias", nameof(UploadMedia)), ("/media/upload", $"{nameof(UploadMedia)}Alias") })
        {
            routes.MapPost(route, Handle)
                .WithName(name)
                .WithSummary("Upload a picture or video")
                .WithDescription("JPEG, PNG, GIF, WebP or AVIF; MP4 or WebM; recognised by content. Small pictures are ready at once, others are "
                    + "processed in the background: they can be attached meanwhile. Attach it to a tweet within a day, or it is removed.")
                .Accepts<Form>("multipart/form-data")
                .WithMetadata(new IdempotentAttribute())
                .CountsAs(Kind)
                .Refuses(400, 409, 413, 415, 429, 503);
        }
    }

    internal static async Task<Results<Created<Response>, ErrorResult, Replayed>> Handle(
        HttpContext http, Caller caller, MediaDb db, Uploads uploads, Judge judge, FileStores stores, Arrivals arrivals, MediaSettings settings,
        FirstAnswers firstAnswers, CancellationToken ct)
    {
        // Somewhat too large a file is read to its end, so that the client hears 413 instead of a broken connection.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize =
            settings.MostBytes + Math.Max(settings.MostBytes, settings.MostVideoBytes) + (64 * 1024);
        var key = FirstAnswers.KeyOf(http);
        await using var form = await UploadForm.ReadAsync(http.Request, stores.Disk, judge, ct);
        var judged = await judge.JudgeAsync(form.File, ct);

        async Task<object?> KeepAsync()
        {
            var id = await uploads.KeepAsync(form.File, judged, caller.Id, form.Alt, ct);
            await arrivals.WaitAsync(id, settings.WaitForReady, ct);
            return TypedResults.Created($"/api/media/{id}", new Response(id, (await MediaView.FindAsync(db, id, ct))!));
        }

        if (key is null)
        {
            return (Created<Response>)(await KeepAsync())!;
        }

        var hash = SHA256.HashData([.. form.File.Sha256.Span, .. Encoding.UTF8.GetBytes($"upload\n{form.Alt}")]);
        return await firstAnswers.RunAsync(db, caller, key, hash, KeepAsync, ct) switch
        {
            Created<Response> created => created,
            ErrorResult error => error,
            var again => new Replayed((IResult)again!),
        };
    }

    /// <summary>The body.</summary>
    /// <param name="File">The file: a picture of at most 20 MB and 50 megapixels, or a video of at most 200 MB and 5 minutes.</param>
    /// <param name="Alt">A description for those who cannot see it, at most 1,500 characters.</param>
    internal sealed record Form(IFormFile File, [property: MaxLength(UploadForm.MostAlt)] string? Alt);

    /// <summary>The upload is there.</summary>
    /// <param name="MediaId">What to put into tweet_media_ids.</param>
    /// <param name="Media">What is known of it so far.</param>
    internal sealed record Response(long MediaId, MediaView Media) : Answer
    {
        public static Response Example { get; } = new(7, MediaView.Example);
    }

    /// <summary>The first answer to an Idempotency-Key, once more.</summary>
    internal sealed class Replayed(IResult first) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => first.ExecuteAsync(httpContext);
    }
}
