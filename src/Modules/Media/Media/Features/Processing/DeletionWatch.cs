using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Persistence;
using Npgsql;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Ends the work on an upload within a second or two of its deletion, by whomever and at whatever server: nobody would see what comes of
/// it, and others wait for their turn.
/// </summary>
internal sealed class DeletionWatch : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly ModuleDataSource<MediaDb> _source;
    private readonly long _mediaId;
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _watching;

    public DeletionWatch(ModuleDataSource<MediaDb> source, long mediaId, CancellationToken ct)
    {
        (_source, _mediaId) = (source, mediaId);
        _work = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _watching = WatchAsync();
    }

    /// <summary>Cancelled when the upload is deleted, or the work ends for another reason.</summary>
    public CancellationToken Token => _work.Token;

    public bool IsDeleted { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _done.Dispose();
        _work.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!IsDeleted)
        {
            await Task.Delay(Poll, _done.Token);
            try
            {
                await using var command = _source.Source.CreateCommand("SELECT count(*) FROM media.media WHERE id = $1");
                command.Parameters.Add(new() { Value = _mediaId });
                IsDeleted = (long)(await command.ExecuteScalarAsync(_done.Token))! == 0;
            }
            catch (NpgsqlException)
            {
                // The database is away for a moment: the next look tells.
            }
        }

        await _work.CancelAsync();
    }
}
