using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Contracts;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microblog.Users.Contracts;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Features.Uploads;

/// <summary>
/// Fetches the picture of somebody from the provider where they sign in, as if they had uploaded it. A picture that cannot be had is left
/// out: the next sign-in offers it again where its address is new, and other events must not wait for it.
/// </summary>
internal sealed partial class ImportOfferedPicture(
    MediaDb db, PictureDownload download, FileStores stores, MediaTypeInspector inspector, UploadWriter uploads, TimeProvider clock,
    ILogger<ImportOfferedPicture> logger) : IEventHandler<PictureOffered>
{
    public async Task HandleAsync(PictureOffered happened, CancellationToken ct)
    {
        try
        {
            await using var picture = await download.OpenAsync(new Uri(happened.Address), ct);
            await using var file = await stores.Disk.ReceiveAsync(picture, inspector.MostBytes([]), ct);
            if (file is null || await inspector.InspectAsync(file, ct) is not { Type: MediaItem.Image or MediaItem.Gif } inspected)
            {
                return;
            }

            var id = await uploads.WriteAsync(file, inspected, happened.UserId, alt: null, ct);
            db.Publish(new PictureImported(happened.UserId, id, clock.GetUtcNow()));
        }
        catch (Exception e) when (!ct.IsCancellationRequested
            && e is HttpRequestException or OperationCanceledException or EndOfStreamException or HttpIOException or RefusalException)
        {
            LogMissing(logger, happened.UserId, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The picture that a provider has of user {UserId} could not be fetched: {Reason}")]
    private static partial void LogMissing(ILogger logger, long userId, string reason);
}
