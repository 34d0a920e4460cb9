using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Mastodon;

namespace Microblog.Media.Features.Uploads.Mastodon;

/// <summary>The caller describes their upload for those who cannot see it.</summary>
internal sealed class DescribeMedia(MediaDescriber describer, MediaPresenter presenter) : MastodonEndpoint<MastodonMedia>
{
    public override void Configure()
    {
        Put("/api/v1/media/{attachmentId}");
        Group<MediaMastodonGroup>();
        RequireScope("write:media");
        Takes(new QueryParameter("description", $"At most {UploadForm.MostAlt} characters; empty to take it away."));
        Describe("Describe an upload", errors: [403, 404]);
    }

    protected override async Task<MastodonResult<MastodonMedia>> AnswerAsync(CancellationToken ct)
    {
        var (id, description) = (Id, Parameters.Text("description"));
        if (description?.Length > UploadForm.MostAlt)
        {
            return Refusal.Invalid("description", $"Validation failed: Description has at most {UploadForm.MostAlt} characters");
        }

        return await describer.DescribeAsync(id, Caller.Id, description, ct) is not null ? NotFound
            : await presenter.FindAsync(id, ct) is { } media ? MediaPresenter.Show(media, Origin, early: true) : NotFound;
    }
}
