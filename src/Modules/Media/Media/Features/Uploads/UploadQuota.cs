using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Npgsql;

namespace Microblog.Media.Features.Uploads;

/// <summary>How much a person may upload within a day.</summary>
[SingletonService]
internal sealed class UploadQuota(MediaSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// Checks that so many more bytes fit; uploads of one person at once wait for each other here, until the transaction ends.
    /// </summary>
    /// <exception cref="RefusalException">They do not fit.</exception>
    public async Task CheckAsync(NpgsqlConnection connection, long ownerId, long bytes, CancellationToken ct)
    {
        // Two statements: the second must see what the holder of the lock before has written.
        await using (
            var wait =
            new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended('media.quota', $1))",
            connection)
            { Parameters = { new() { Value = ownerId } } })
        {
            await wait.ExecuteNonQueryAsync(ct);
        }

        var now = clock.GetUtcNow();
        await using var command = new NpgsqlCommand(
            """
            SELECT count(*) AS files, coalesce(sum(size), 0)::bigint AS bytes, min(created_at) AS oldest
            FROM media.media WHERE owner_id = $1 AND created_at > $2
            """, connection)
        {
            Parameters = { new() { Value = ownerId }, new() { Value = now - Day } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (files, sum) = (reader.Get<long>("files"), reader.Get<long>("bytes"));
        var comeBack = reader.TimeOrNull("oldest") is { } oldest ? oldest + Day - now : TimeSpan.FromMinutes(1);
        if (files >= settings.FilesPerDay)
        {
            throw new RefusalException(Refusal.TooMany($"You may upload {settings.FilesPerDay} files within a day.", comeBack));
        }

        if (sum + bytes > settings.BytesPerDay)
        {
            throw new RefusalException(
                Refusal.TooMany($"You may upload {Size(settings.BytesPerDay)} within a day, and have sent {Size(sum)}.", comeBack));
        }
    }

    private static string Size(long bytes) => bytes < 10_000_000 ? $"{bytes / 1000} kB" : $"{bytes / 1_000_000} MB";
}
