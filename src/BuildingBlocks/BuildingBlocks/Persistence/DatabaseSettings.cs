using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>Which PostgreSQL the modules share, and how they sign in to it.</summary>
/// <param name="ConnectionString">An Npgsql connection string; what it says wins over the defaults here.</param>
/// <param name="RolePerModule">
/// Every module's connections run under a role of their own (<c>microblog_tweets</c>) that has no rights on the other schemas. The
/// login must be allowed to create roles.
/// </param>
public sealed record DatabaseSettings(string ConnectionString, bool RolePerModule)
{
    /// <summary>The role of a module, when each has its own.</summary>
    public static string RoleOf(string module) => $"microblog_{module}";

    /// <summary>A pool of connections for one module, marked with its name in <c>pg_stat_activity</c>.</summary>
    public NpgsqlDataSource DataSourceFor(string module, IServiceProvider services)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = $"microblog/{module}" };
        if (!settings.ContainsKey("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 64;
            settings.AutoPrepareMinUsages = 2;
        }

        if (!settings.ContainsKey("Maximum Pool Size"))
        {
            settings.MaxPoolSize = 24;
        }

        if (RolePerModule)
        {
            settings.Options = $"{settings.Options} -c role={RoleOf(module)}".TrimStart();
        }

        return new NpgsqlDataSourceBuilder(settings.ConnectionString)
            .UseLoggerFactory(services.GetRequiredService<ILoggerFactory>())
            .Build();
    }
}
