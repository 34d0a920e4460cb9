using System.Diagnostics;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Media.Contracts;
using Microblog.Media.Engine;
using Microblog.Media.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Model;

/// <summary>
/// Takes the next upload of the queue and makes of it what people see. The job's row stays locked meanwhile: a killed server drops the
/// lock, and another one takes the job again, from its beginning.
/// </summary>
internal sealed partial class Processing(
    MediaDb db, ModuleSource<MediaDb> source, Blobs blobs, Renderer renderer, AttachmentReader attachments, Arrivals arrivals,
    MediaSettings settings, QueueMeasures measures, TimeProvider clock, ILogger<Processing> logger)
{
    private const int MostAttempts = 10;

    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunNextAsync(string lane, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Database.AutoSavepointsEnabled = false;
        var jobs = await db.Jobs.FromSql($"""
            SELECT * FROM media.jobs WHERE lane = {lane} AND due_at <= now() ORDER BY turn, media_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync(ct);
        if (jobs is not [var job])
            return false;

        using var round = Rounds.Begin($"media.process-{job.Lane}", job.TraceParent);
        try
        {
            var item = await db.Media.SingleOrDefaultAsync(m => m.Id == job.MediaId && (m.State == MediaItem.Processing || m.State == MediaItem.Ready), ct);
            if (item is not null)
                await WorkAsync(item, job, ct);
            if (item is not null && !await HoldAsync(item.Id, ct))
            {
                // Deleted while it was being processed. The clean-up finds what was stored of it.
                db.ChangeTracker.Clear();
                item = null;
            }

            // A profile may have claimed it meanwhile: then it is this job's turn again, to cut it to shape.
            await db.SaveChangesAsync(ct);
            if (item is null || !await db.Media.AnyAsync(m => m.Id == item.Id && m.State == MediaItem.Ready && m.ProfileId != null && m.AvatarKey == null && job.Attempts < MostAttempts, ct))
                await db.Jobs.Where(j => j.MediaId == job.MediaId).ExecuteDeleteAsync(ct);

            await transaction.CommitAsync(ct);
            if (item is not null && !(settings.KeepOriginals && item.State == MediaItem.Ready))
                await blobs.RemoveSourcesAsync([item.Id], ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            measures.Postponed();
            round?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            Postponed(logger, job.MediaId, job.Attempts + 1, e);
            await transaction.DisposeAsync();
            await PostponeAsync(job, e, ct);
        }

        return true;
    }

    // Not before: a deletion must not wait for the processing.
    private async Task<bool> HoldAsync(long mediaId, CancellationToken ct) =>
        (await db.Database.SqlQuery<long>($"SELECT id AS \"Value\" FROM media.media WHERE id = {mediaId} FOR KEY SHARE").ToListAsync(ct)).Count > 0;

    private async Task WorkAsync(MediaItem item, Job job, CancellationToken ct)
    {
        try
        {
            if (job.Attempts >= MostAttempts)
                throw new UnreadableMediaException("It could not be processed, by a fault of the server. Send it again.", job.LastError ?? "");

            if (item.State == MediaItem.Ready)
                await renderer.ShapeAsync(item, ct);
            else
                await renderer.RenderAsync(item, ct);
            item.State = MediaItem.Ready;
            measures.Ready();
        }
        catch (UnreadableMediaException unreadable) when (item.State == MediaItem.Ready)
        {
            // People see the picture; that it is not of the right shape is no reason to take it away.
            measures.Failed();
            Failed(logger, item.Id, unreadable.Message);
            (item.AvatarKey, item.HeaderKey) = (item.PreviewKey ?? item.Key, item.Key);
        }
        catch (UnreadableMediaException unreadable)
        {
            measures.Failed();
            Failed(logger, item.Id, unreadable.Message);
            item.State = MediaItem.Failed;
            item.Failure = unreadable.Sentence;
        }

        db.Publish(new MediaProcessed(item.Id, item.OwnerId, item.TweetId, item.ProfileId is not null, item.State == MediaItem.Ready, clock.GetUtcNow()));
        db.AfterCommit(() =>
        {
            attachments.Drop(item.Id);
            arrivals.Tell(item.Id);
        });
    }

    // What is away comes back: waiting for it does not use up the attempts.
    private async Task PostponeAsync(Job job, Exception e, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            UPDATE media.jobs SET attempts = least(attempts + 1, $2), last_error = $3, due_at = now() + interval '1 second' * least(60, 2 ^ attempts) WHERE media_id = $1
            """);
        var most = e is UnavailableException or Npgsql.NpgsqlException { IsTransient: true } ? MostAttempts - 1 : MostAttempts;
        foreach (var value in new object[] { job.MediaId, most, e.ToString() })
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(LogLevel.Information, "Nothing could be made of the upload {Id}: {Reason}")]
    private static partial void Failed(ILogger logger, long id, string reason);

    [LoggerMessage(LogLevel.Warning, "Processing the upload {Id} broke off, attempt {Attempt}; it is tried again")]
    private static partial void Postponed(ILogger logger, long id, int attempt, Exception exception);
}
