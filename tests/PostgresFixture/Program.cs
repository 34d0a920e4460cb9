// Decides which PostgreSQL all test projects of one ./test use. Keeps it running until standard input ends, which a kill of ./test ends
// too. Prints two lines: a sentence for people, then the value of MICROBLOG_TEST_POSTGRES for the test projects.
using System.Runtime.InteropServices;
using Microblog.Testing.Postgres;
using Npgsql;

// Ctrl-C reaches this process too. The tests still need the server until ./test has ended them.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);

var named = Environment.GetEnvironmentVariable(TestCluster.Setting);
if (named is { Length: > 0 } and not TestCluster.Local)
{
    return await TellAsync($"PostgreSQL {await VersionAsync(named)}, the server that {TestCluster.Setting} names", named);
}

const string LocalServers = "the programs of this machine, one server for each test project";
if (named is TestCluster.Local)
{
    return await TellAsync($"{LocalServers}, because {TestCluster.Setting} is \"{TestCluster.Local}\"", TestCluster.Local);
}

var (container, failure) = await PostgresContainer.TryStartAsync(CancellationToken.None);
if (container is null)
{
    var reason = failure is null ? "no Docker engine answers" : $"Docker could not start {PostgresContainer.Image}: {failure.TrimEnd('.')}";
    return await TellAsync($"{LocalServers}, because {reason}", TestCluster.Local);
}

await using (container)
{
    var version = await VersionAsync(container.ConnectionString);
    await TellAsync(
        $"PostgreSQL {version} in a Docker container ({PostgresContainer.Image}), one for all test projects", container.ConnectionString);
    await Console.In.ReadToEndAsync();
}

return 0;

static async Task<int> TellAsync(string server, string setting)
{
    await Console.Out.WriteAsync($"Database: {server}.\n{setting}\n");
    return 0;
}

static async Task<string> VersionAsync(string connectionString)
{
    await using var connection = new NpgsqlConnection(connectionString);
    await connection.OpenAsync();
    return connection.PostgreSqlVersion.ToString();
}
