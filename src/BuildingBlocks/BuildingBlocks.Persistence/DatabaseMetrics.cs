using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Telemetry;
using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>
/// The size of the database and of its log, and how far its replicas are behind. Asked under the login itself: the modules' roles may not
/// see it. Whoever is no superuser needs <c>pg_monitor</c> to see the log and the lag, which are NaN otherwise. How much room its disk has
/// left, SQL does not tell.
/// </summary>
internal sealed class DatabaseMetrics : IMetricCollector
{
    private readonly string _login;
    private readonly SampledGauge _size;
    private readonly SampledGauge _log;
    private readonly SampledGauge _replicas;
    private readonly SampledGauge _lag;
    private readonly SampledGauge _lagBytes;

    public DatabaseMetrics(DatabaseSettings settings, IMeterFactory meters)
    {
        var login = settings.ToPrimary("metrics");
        login.CommandTimeout = 2;
        _login = login.ConnectionString;
        var meter = meters.Create(new MeterOptions($"{Meters.Prefix}Database"));
        _size = new(meter, "microblog.database.size", "By", "The size of the database on its disk, without the log.");
        _log = new(meter, "microblog.database.log.size", "By",
            "The size of the write-ahead log on its disk, with what is kept for replicas and archives.");
        _replicas = new(meter, "microblog.database.replicas", "{replica}", "Standby servers that are connected.");
        _lag = new(meter, "microblog.database.replication.lag", "s",
            "How long the slowest replica takes to show what was committed; 0 without replicas.");
        _lagBytes = new(
            meter, "microblog.database.replication.behind", "By", "How much log the slowest replica has not replayed; 0 without replicas.");
    }

    public async Task SampleAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_login);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            SELECT pg_database_size(current_database())::double precision, count(r.pid)::double precision,
                count(r.pid) FILTER (WHERE r.state IS NULL) > 0,
                   coalesce(extract(epoch FROM max(r.replay_lag)), 0)::double precision,
                   coalesce(max(CASE WHEN NOT pg_is_in_recovery() THEN pg_wal_lsn_diff(pg_current_wal_lsn(), r.replay_lsn) END),
                       0)::double precision,
                   has_function_privilege('pg_ls_waldir()', 'EXECUTE')
            FROM (SELECT 1) one LEFT JOIN pg_stat_replication r ON r.state IS DISTINCT FROM 'backup'
            """, connection);
        bool seesLog;
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            var isHidden = reader.GetBoolean(2);
            _size.Show(reader.GetDouble(0));
            _replicas.Show(reader.GetDouble(1));
            _lag.Show(isHidden ? double.NaN : reader.GetDouble(3));
            _lagBytes.Show(isHidden ? double.NaN : reader.GetDouble(4));
            seesLog = reader.GetBoolean(5);
        }

        _log.Show(seesLog ? await LogAsync(connection, ct) : double.NaN);
    }

    public void Forget()
    {
        _size.Forget();
        _log.Forget();
        _replicas.Forget();
        _lag.Forget();
        _lagBytes.Forget();
    }

    // A statement of its own: whoever may not call the function may not even name it, and some providers' PostgreSQL has no log on a disk.
    private static async Task<double> LogAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT sum(size)::double precision FROM pg_ls_waldir()", connection);
            return await command.ExecuteScalarAsync(ct) is double size ? size : double.NaN;
        }
        catch (PostgresException)
        {
            return double.NaN;
        }
    }
}
