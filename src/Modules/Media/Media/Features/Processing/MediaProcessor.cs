using System.Diagnostics;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Contracts;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Takes the next upload of the queue and makes of it what people see. The job's row stays locked meanwhile: when the server is killed,
/// another one takes the job again and begins it anew.
/// </summary>
[ScopedService]
internal sealed partial class MediaProcessor(
    MediaDb db, ModuleDataSource<MediaDb> source, JobQueue queue, BlobStore blobs, MediaRenderer renderer, AttachmentReader attachments,
    CompletionWaiter completions, MediaSettings settings, QueueMetrics metrics, TimeProvider clock, ILogger<MediaProcessor> logger)
{
    private const int MostFailures = 10;

    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunNextAsync(string lane, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Database.AutoSavepointsEnabled = false;
        if (await queue.TakeNextAsync(lane, ct) is not { } job)
        {
            return false;
        }

        await using var watch = new DeletionWatch(source, job.MediaId, ct);
        using var trace = BackgroundJobTraces.Begin($"media.process-{job.Lane}", job.TraceParent);
        try
        {
            var item =
                await db.Media.SingleOrDefaultAsync(m =>
                m.Id == job.MediaId && (m.State == MediaItem.Processing || m.State == MediaItem.Ready), ct);
            if (item is not null && !await ProcessAsync(item, job, watch.Token))
            {
                await queue.MoveToLongAsync(job.MediaId, ct);
                await transaction.CommitAsync(ct);
                return true;
            }

            if (item is not null)
            {
                if (await LockAsync(item.Id, ct))
                {
                    await blobs.ConfirmAsync(NewBlobs(), ct);
                    await KeepOriginalAsync(item, ct);
                    Publish(item);
                }
                else
                {
                    // Deleted while it was being processed. What was stored of it has no name and is not confirmed: the clean-up finds it.
                    db.ChangeTracker.Clear();
                    item = null;
                }
            }

            await db.SaveChangesAsync(ct);
            if (item is not null)
            {
                await blobs.RemoveSourcesAsync([item.Id], ct);
            }

            if (item is null || !await AwaitsProfileFormsAsync(item.Id, job, ct))
            {
                await queue.RemoveAsync(job.MediaId, ct);
            }

            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception) when (watch.IsDeleted && !ct.IsCancellationRequested)
        {
            // The programs were ended. The next worker finds the job without its upload, and removes it.
            LogDeleted(logger, job.MediaId);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            metrics.CountPostponed();
            trace?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            LogPostponed(logger, job.MediaId, job.Attempts + 1, e);
            await transaction.DisposeAsync();

            // A program or database that is away comes back: waiting for it uses up none of the tries.
            await queue.PostponeAsync(job.MediaId, e.ToString(), e is UnavailableException || DatabaseOutage.IsOne(e), ct);
        }

        return true;
    }

    // Not locked before: a deletion must not wait for the processing.
    private async Task<bool> LockAsync(long mediaId, CancellationToken ct) =>
        (await db.Database.SqlQuery<long>($"SELECT id AS \"Value\" FROM media.media WHERE id = {mediaId} FOR KEY SHARE").ToListAsync(ct))
        .Count > 0;

    private long[] NewBlobs() =>
        [.. db.ChangeTracker.Entries<MediaFile>().Where(f => f.State == EntityState.Added).Select(f => f.Entity.BlobId).Distinct().Order()];

    // Only what has become a picture or video is kept as it was sent.
    private async Task KeepOriginalAsync(MediaItem item, CancellationToken ct)
    {
        var isKept = settings.KeepOriginals && item.State == MediaItem.Ready;
        var sources = db.Files.Include(f => f.Blob).Where(f => f.MediaId == item.Id && f.Role == MediaFile.Source);
        if (isKept && await sources.SingleOrDefaultAsync(ct) is { } sent)
        {
            (sent.Role, sent.BlobId) = (MediaFile.Original, await blobs.ShareStoredAsync(sent.Blob!, ct));
        }
    }

    // A profile may have claimed it meanwhile: then this job runs again, to crop it to the forms of a profile.
    private async Task<bool> AwaitsProfileFormsAsync(long mediaId, ProcessingJob job, CancellationToken ct) => job.Failures < MostFailures
        && await db.Media.AnyAsync(m => m.Id == mediaId && m.State == MediaItem.Ready && m.ProfileId != null && m.AvatarKey == null, ct);

    /// <returns>False when it goes on in the lane of long videos.</returns>
    private async Task<bool> ProcessAsync(MediaItem item, ProcessingJob job, CancellationToken ct)
    {
        try
        {
            if (job.Failures >= MostFailures)
            {
                throw new UnreadableMediaException("It could not be processed, by a fault of the server. Send it again.",
                    job.LastError ?? "");
            }

            if (item.State == MediaItem.Ready)
            {
                await renderer.RenderProfileFormsAsync(item, ct);
            }
            else if (!await renderer.RenderAsync(item, job.Lane != ProcessingJob.Video, ct))
            {
                return false;
            }

            item.State = MediaItem.Ready;
            metrics.CountReady();
        }
        catch (UnreadableMediaException unreadable) when (item.State == MediaItem.Ready)
        {
            // People see the picture: that it cannot be cropped is no reason to take it away.
            metrics.CountFailed();
            LogFailed(logger, item.Id, unreadable.Message);
            (item.AvatarKey, item.HeaderKey) = (item.PreviewKey ?? item.Key, item.Key);
        }
        catch (UnreadableMediaException unreadable)
        {
            metrics.CountFailed();
            LogFailed(logger, item.Id, unreadable.Message);
            item.State = MediaItem.Failed;
            item.Failure = unreadable.Sentence;
        }

        return true;
    }

    private void Publish(MediaItem item)
    {
        db.Publish(
            new MediaProcessed(item.Id, item.OwnerId, item.TweetId, item.ProfileId is not null, item.State == MediaItem.Ready,
            clock.GetUtcNow()));
        db.AfterCommit(() =>
        {
            attachments.Drop(item.Id);
            completions.Complete(item.Id);
        });
    }

    [LoggerMessage(LogLevel.Information, "Nothing could be made of the upload {Id}: {Reason}")]
    private static partial void LogFailed(ILogger logger, long id, string reason);

    [LoggerMessage(LogLevel.Information, "The upload {Id} was deleted while it was processed, and the programs were ended")]
    private static partial void LogDeleted(ILogger logger, long id);

    [LoggerMessage(LogLevel.Warning, "Processing the upload {Id} broke off, attempt {Attempt}; it is tried again")]
    private static partial void LogPostponed(ILogger logger, long id, int attempt, Exception exception);
}
