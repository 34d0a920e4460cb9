using System.Diagnostics;
using System.Security.Cryptography;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using Microblog.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testcontainers.PostgreSql;

namespace Microblog.Testing.Postgres;

/// <summary>A PostgreSQL in a Docker container. Its data is in memory and ends with it.</summary>
public sealed class PostgresContainer : IAsyncDisposable
{
    /// <summary>The image. The official one's major version is also that of docker-compose.yml.</summary>
    public const string Image = "postgres:17";

    // All test projects of a run can share one container, and two of them run at the same time.
    private const int MaxConnections = 400;

    private readonly PostgreSqlContainer _container;
    private readonly Process? _watchdog;

    private PostgresContainer(PostgreSqlContainer container, Process? watchdog)
    {
        _container = container;
        _watchdog = watchdog;
        ConnectionString = new NpgsqlConnectionStringBuilder(container.GetConnectionString())
        {
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
    }

    /// <summary>The superuser's connection string to the database <c>postgres</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts a container.</summary>
    /// <returns>
    /// The container; null when no Docker engine answers. The second value is the reason why a container was not started although an engine
    /// answered, for example an image that cannot be pulled.
    /// </returns>
    public static async Task<(PostgresContainer? Container, string? Failure)> TryStartAsync(CancellationToken ct)
    {
        var name = $"microblog-test-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        PostgreSqlContainer container;
        try
        {
            container = Build(name);
        }
        catch (DockerUnavailableException)
        {
            return (null, null);
        }

        // The watchdog is there before the container is, so that a kill at any moment leaves no container.
        var watchdog = TestcontainersSettings.ResourceReaperEnabled ? null : Watch(name);
        try
        {
            await container.StartAsync(ct);
            return (new PostgresContainer(container, watchdog), null);
        }
        catch (DockerUnavailableException)
        {
            return (null, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await container.DisposeAsync();
            return (null, e.Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>Removes the container.</summary>
    public async ValueTask DisposeAsync()
    {
        await _container.DisposeAsync();
        if (_watchdog is not null)
        {
            _watchdog.StandardInput.Close();
            await _watchdog.WaitForExitAsync();
            _watchdog.Dispose();
        }
    }

    private static PostgreSqlContainer Build(string name)
    {
        var parameters = new Dictionary<string, string>(ClusterSettings.NonDurable.Parameters, StringComparer.Ordinal)
        {
            ["max_connections"] = $"{MaxConnections}",
            ["timezone"] = "UTC",
        };
        return new PostgreSqlBuilder(Image)
            .WithName(name)
            .WithDatabase("postgres")
            .WithUsername("postgres")
            .WithPassword(RandomNumberGenerator.GetHexString(32, lowercase: true))
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C --lc-ctype=C.UTF-8 --no-sync")
            .WithTmpfsMount("/var/lib/postgresql/data")
            .WithCommand([.. parameters.SelectMany(parameter => new[] { "-c", $"{parameter.Key}={parameter.Value}" })])

            // Parallel queries share memory there, and Docker's default of 64 MB is too little for many at once.
            .WithCreateParameterModifier(container => container.HostConfig!.ShmSize = 256L << 20)
            .WithLogger(NullLogger.Instance)
            .Build();
    }

    // Testcontainers' own helper container, Ryuk, removes the container when this process is killed. Where Ryuk is switched off, a shell
    // does it: it waits for the end of a pipe from this process.
    private static Process? Watch(string name)
    {
        const string Script =
            """
            trap '' INT HUP TERM
            exec >/dev/null 2>&1
            read -r _
            docker rm --force --volumes "$1"
            """;
        return OperatingSystem.IsWindows() ? null : Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", Script, "microblog-container-watchdog", name])
            {
                RedirectStandardInput = true,
                UseShellExecute = false,
            });
    }
}
