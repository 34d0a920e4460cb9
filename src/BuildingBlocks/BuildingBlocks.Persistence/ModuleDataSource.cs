using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>The connections of one module, for the few statements that are worth writing without EF Core.</summary>
/// <typeparam name="TDb">The module's context: it says whose connections these are.</typeparam>
public sealed class ModuleDataSource<TDb>(NpgsqlDataSource source) : IAsyncDisposable, IDisposable where TDb : ModuleDbContext
{
    private readonly NpgsqlDataSource _primary = (source as NpgsqlMultiHostDataSource)?.WithTargetSession(TargetSessionAttributes.Primary)
        ?? source;

    // A standby where there is one at this moment, else the primary.
    private readonly NpgsqlDataSource _any = (source as NpgsqlMultiHostDataSource)?.WithTargetSession(TargetSessionAttributes.PreferStandby)
        ?? source;

    /// <summary>
    /// The pool: the primary's, or a standby's where what is asked may be a moment old. Ask for it anew for each piece of work.
    /// </summary>
    public NpgsqlDataSource Source => ReadConsistency.MayBeStale ? _any : _primary;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <inheritdoc />
    public void Dispose() => source.Dispose();
}
