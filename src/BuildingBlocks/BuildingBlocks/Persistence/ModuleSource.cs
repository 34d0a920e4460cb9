using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>The connections of one module, for the few statements that are worth writing without EF Core.</summary>
/// <typeparam name="TDb">The module's context: it says whose connections these are.</typeparam>
public sealed class ModuleSource<TDb>(NpgsqlDataSource source) : IAsyncDisposable, IDisposable where TDb : ModuleDbContext
{
    /// <summary>The pool.</summary>
    public NpgsqlDataSource Source { get; } = source;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <inheritdoc />
    public void Dispose() => Source.Dispose();
}
