using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Access;

/// <summary>Tells what people may do, whichever credential they show: without a query when they were seen in the last seconds.</summary>
internal sealed class Standings(ModuleSource<UsersDb> source, ISignals signals) : IDisposable
{
    // Whoever changes accounts in the database itself, past the program, waits no longer than this.
    public static readonly TimeSpan Keep = TimeSpan.FromSeconds(20);

    private readonly SignalledCache<long, Standing> _cache = new(signals, CredentialSignals.Standing, 20_000, Keep);

    /// <summary>How many changes there have been: read it before a query whose answer is given to <see cref="Remember"/>.</summary>
    public long Version => _cache.Version;

    /// <summary>The person's standing, or null when there is nobody of that id.</summary>
    public async Task<Standing?> FindAsync(long userId, CancellationToken ct)
    {
        if (_cache.Find(userId) is { } remembered)
        {
            return remembered;
        }

        var version = _cache.Version;
        await using var command = source.Source.CreateCommand("SELECT role, active FROM users.users WHERE id = $1");
        command.Parameters.Add(new() { Value = userId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var standing = new Standing(reader.GetString(0), reader.GetBoolean(1));
        _cache.Remember(userId, standing, version);
        return standing;
    }

    /// <summary>Remembers what another query has read of the person.</summary>
    public void Remember(long userId, Standing standing, long version) => _cache.Remember(userId, standing, version);

    /// <summary>Call it after the commit of a change to the person's role or activity, before the answer.</summary>
    public void Drop(long userId) => _cache.Drop(userId);

    public void Dispose() => _cache.Dispose();
}
