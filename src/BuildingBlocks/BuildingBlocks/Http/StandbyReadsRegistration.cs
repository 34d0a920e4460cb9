using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Http;

/// <summary>Puts <see cref="StandbyReads"/> into the pipeline.</summary>
public static class StandbyReadsRegistration
{
    /// <summary>After authentication, which asks the primary. Nothing where the connection string names one server only.</summary>
    public static void UseStandbyReads(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetRequiredService<DatabaseSettings>().HasStandbys)
        {
            app.UseMiddleware<StandbyReads>();
        }
    }
}
