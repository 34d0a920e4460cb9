using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Contracts;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;

namespace Microblog.Media.Mastodon;

/// <summary>Shows an upload to its owner.</summary>
[SingletonService]
internal sealed class MediaPresenter(AttachmentReader attachments)
{
    /// <returns>The upload with its state, or null when there is none.</returns>
    public async Task<Attachment?> FindAsync(long mediaId, CancellationToken ct) =>
        (await attachments.FindAsync([mediaId], ct)).GetValueOrDefault(mediaId);

    /// <param name="media">The upload.</param>
    /// <param name="origin">What absolute addresses begin with.</param>
    /// <param name="early">
    /// Names the address also while the file is processed: a request for it waits. Without, the address is null until the file is ready.
    /// </param>
    public static MastodonMedia Show(Attachment media, string origin, bool early) => MastodonMedia.Of(
        media.Id, media.Type, MastodonMedia.Absolute(early ? media.Address : media.Url, origin),
        MastodonMedia.Absolute(media.PreviewUrl, origin), media.Width, media.Height, media.Duration, media.Alt, media.Blurhash);

    /// <summary>Whether it is still being processed.</summary>
    public static bool IsProcessing(Attachment media) => media.State == MediaItem.Processing;
}
