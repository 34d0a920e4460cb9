using Npgsql;

namespace Microblog.Testing.Postgres;

/// <summary>A database for one test class; it is dropped with all its connections when the class is done.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestCluster? _cluster;

    internal TestDatabase(TestCluster cluster, string name)
    {
        _cluster = cluster;
        Name = name;
        ConnectionString = cluster.ConnectionStringFor(name);
    }

    private TestDatabase(string connectionString) =>
        (Name, ConnectionString) = (new NpgsqlConnectionStringBuilder(connectionString).Database!, connectionString);

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>A database of a server that the test has started, and stops.</summary>
    internal static TestDatabase Of(string connectionString) => new(connectionString);

    public async ValueTask DisposeAsync()
    {
        using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        if (_cluster is not null)
        {
            await _cluster.DropAsync(Name);
        }
    }
}
