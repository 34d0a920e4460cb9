using Microblog.BuildingBlocks.Http;
using Npgsql;

namespace Microblog.Media.Model;

/// <summary>How much a person may upload within a day.</summary>
internal sealed class Quota(MediaSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Checks that so many more bytes fit; uploads of one person at once wait for each other here, until the transaction ends.</summary>
    /// <exception cref="RefusedException">They do not.</exception>
    public async Task CheckAsync(NpgsqlConnection connection, long ownerId, long bytes, CancellationToken ct)
    {
        // Two statements: the second must see what the one who held the lock has written.
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended('media.quota', $1))", connection) { Parameters = { new() { Value = ownerId } } })
            await wait.ExecuteNonQueryAsync(ct);

        var now = clock.GetUtcNow();
        await using var command = new NpgsqlCommand(
            "SELECT count(*), coalesce(sum(size), 0)::bigint, min(created_at) FROM media.media WHERE owner_id = $1 AND created_at > $2", connection)
        {
            Parameters = { new() { Value = ownerId }, new() { Value = now - Day } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (files, sum) = (reader.GetInt64(0), reader.GetInt64(1));
        var comeBack = reader.IsDBNull(2) ? TimeSpan.FromMinutes(1) : reader.GetFieldValue<DateTimeOffset>(2) + Day - now;
        if (files >= settings.FilesPerDay)
            throw new RefusedException(ErrorResult.TooMany($"You may upload {settings.FilesPerDay} files within a day.", comeBack));
        if (sum + bytes > settings.BytesPerDay)
            throw new RefusedException(ErrorResult.TooMany($"You may upload {Size(settings.BytesPerDay)} within a day, and have sent {Size(sum)}.", comeBack));
    }

    private static string Size(long bytes) => bytes < 10_000_000 ? $"{bytes / 1000} kB" : $"{bytes / 1_000_000} MB";
}
