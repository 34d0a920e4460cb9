using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Mastodon;
using Microsoft.AspNetCore.Http;

namespace Microblog.Media.Features.Uploads.Mastodon;

/// <summary>An upload: 206 while it is processed, 422 when nothing could be made of it.</summary>
internal sealed class ShowMedia(MediaVisibility visibility, MediaPresenter presenter) : MastodonEndpoint<MastodonMedia>
{
    public override void Configure()
    {
        Get("/api/v1/media/{attachmentId}");
        Group<MediaMastodonGroup>();
        RequireScope("read");
        Describe("Show an upload", errors: [404]);
    }

    protected override async Task<MastodonResult<MastodonMedia>> AnswerAsync(CancellationToken ct) =>
        !await visibility.IsVisibleAsync(Id, Caller.Id, ct) ? NotFound
        : await presenter.FindAsync(Id, ct) switch
        {
            null => NotFound,
            { Failure: { } failure } => Refusal.Invalid("file", $"Validation failed: {failure}"),
            var media => Answer(
                MediaPresenter.Show(media, Origin, early: false),
                MediaPresenter.IsProcessing(media) ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK),
        };
}
