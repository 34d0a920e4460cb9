using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence;
using Microblog.Media.Pictures;
using Microblog.Media.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Model;

/// <summary>Judges a received file and keeps it.</summary>
internal sealed class Uploads(MediaDb db, ModuleSource<MediaDb> source, IFileStore store, MediaSettings settings, TimeProvider clock)
{
    /// <summary>What the file is, by its content.</summary>
    /// <exception cref="RefusedException">It is no picture, a broken one, or one too large.</exception>
    public async Task<PictureFacts> JudgeAsync(ReceivedFile file, CancellationToken ct)
    {
        await using var content = file.OpenRead();
        var reading = await PictureReader.ReadAsync(content, ct);
        if (!reading.Accepted)
        {
            throw new RefusedException(reading.Refusal.Reason == RefusalReason.Unknown
                ? new ErrorResult(ErrorType.UnsupportedMediaType, reading.Refusal.Sentence)
                : ErrorResult.Invalid("file", reading.Refusal.Sentence));
        }

        return reading.Facts.Pixels > settings.MostPixels
            ? throw new RefusedException(new ErrorResult(ErrorType.TooLarge, $"A picture has at most {settings.MostPixels / 1_000_000} megapixels; this one has {reading.Facts.Width} × {reading.Facts.Height}."))
            : reading.Facts;
    }

    /// <summary>
    /// Keeps the file. Its row is committed first, as being received: whatever breaks off after that, the clean-up finds the file by it.
    /// </summary>
    /// <returns>The media id.</returns>
    public async Task<long> KeepAsync(ReceivedFile file, PictureFacts facts, long ownerId, string? alt, CancellationToken ct)
    {
        var key = FileKey.New(facts.Format.Extension);
        await using var command = source.Source.CreateCommand("""
            INSERT INTO media.media (owner_id, state, key, type, content_type, size, width, height, alt, created_at)
            VALUES ($1, 'receiving', $2, 'image', $3, $4, $5, $6, $7, $8) RETURNING id
            """);
        foreach (object value in new object[] { ownerId, key.ToString(), facts.Format.MediaType, facts.Length, facts.Width, facts.Height, (object?)alt ?? DBNull.Value, clock.GetUtcNow() })
        {
            command.Parameters.Add(new() { Value = value });
        }

        var id = (long)(await command.ExecuteScalarAsync(ct))!;
        try
        {
            await store.KeepAsync(file, key, facts.Length, ct);
        }
        catch
        {
            // The clean-up would do it within the hour; a disk that is full should not wait for that.
            await store.DeleteAsync(key, CancellationToken.None);
            throw;
        }

        // When this breaks off nobody knows whether it was done: the file stays, and the clean-up decides by what the row says.
        await db.Media.Where(m => m.Id == id).ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MediaItem.Ready), ct);
        return id;
    }
}
