using Npgsql;

namespace Microblog.Testing.Postgres;

/// <summary>A database for one test class; it is dropped with all its connections when the class is done.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestCluster _cluster;

    internal TestDatabase(TestCluster cluster, string name)
    {
        _cluster = cluster;
        Name = name;
        ConnectionString = cluster.ConnectionStringFor(name);
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        using (var pooled = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(pooled);
        await _cluster.DropAsync(Name);
    }
}
