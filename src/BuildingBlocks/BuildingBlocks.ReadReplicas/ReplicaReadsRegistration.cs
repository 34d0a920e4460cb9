using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.BuildingBlocks.ReadReplicas;

/// <summary>Registers reads from standby servers.</summary>
public static class ReplicaReadsRegistration
{
    /// <summary>Adds the monitor that knows how far the standbys are behind.</summary>
    public static IServiceCollection AddReplicaReads(this IServiceCollection services)
    {
        services.AddSingleton<ReplicaMonitor>();
        services.AddSingleton<IHostedService>(sp => sp.GetRequiredService<ReplicaMonitor>());
        return services;
    }

    /// <summary>
    /// Puts <see cref="ReplicaReads"/> into the pipeline, after authentication, which always asks the primary. Adds nothing where the
    /// connection string names one server only.
    /// </summary>
    public static void UseReplicaReads(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetRequiredService<DatabaseSettings>().HasStandbys)
        {
            app.UseMiddleware<ReplicaReads>();
        }
    }
}
