using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Domain;
using Microblog.Media.Mastodon;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microblog.Media.Features.Uploads.Mastodon;

/// <summary>
/// Uploads a picture or video for the caller. The older address names the file at once, and a request for it waits; the newer one answers
/// 202 without the address while the file is processed.
/// </summary>
internal sealed class CreateMedia(
    UploadWriter uploads, MediaTypeInspector inspector, FileStores stores, CompletionWaiter completions, MediaSettings settings,
    MediaPresenter presenter) : MastodonEndpoint<MastodonMedia>
{
    // The same as that of our own upload: both are counted together.
    private static readonly RateLimitPolicy Kind = new("Uploads", 60);

    public override void Configure()
    {
        Post("/api/v2/media", "/api/v1/media");
        Group<MediaMastodonGroup>();
        RequireScope("write:media");
        ReadsBodyItself();
        RateLimit(Kind);
        Takes(
        [
            new QueryParameter("file", "The file; the body is multipart/form-data.", IsRequired: true),
            new QueryParameter("description", $"For those who cannot see it, at most {UploadForm.MostAlt} characters."),
        ]);
        Describe("Upload a picture or video", errors: [413, 415]);
    }

    protected override async Task<MastodonResult<MastodonMedia>> AnswerAsync(CancellationToken ct)
    {
        // Somewhat too large a file is read to its end, so that the client hears 413 instead of a broken connection.
        HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize =
            settings.MostBytes + Math.Max(settings.MostBytes, settings.MostVideoBytes) + (64 * 1024);
        await using var form = await UploadForm.ReadAsync(HttpContext.Request, stores.Disk, inspector, ct, altName: "description");
        var inspected = await inspector.InspectAsync(form.File, ct);
        var id = await uploads.WriteAsync(form.File, inspected, Caller.Id, form.Alt, ct);
        await completions.WaitAsync(id, settings.WaitForReady, ct);
        var early = HttpContext.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase);
        return await presenter.FindAsync(id, ct) switch
        {
            null => NotFound,
            { Failure: { } failure } => Refusal.Invalid("file", $"Validation failed: {failure}"),
            var media => Answer(
                MediaPresenter.Show(media, Origin, early),
                early || !MediaPresenter.IsProcessing(media) ? StatusCodes.Status200OK : StatusCodes.Status202Accepted),
        };
    }
}
