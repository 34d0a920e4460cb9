using Microblog.BuildingBlocks.Modules;

namespace Microblog.Host.Commands;

/// <summary>Runs the demo-data seeders of the modules in their order.</summary>
internal static class DemoSeeding
{
    public static async Task SeedAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var ids = new SeededIds();
        foreach (var seeder in scope.ServiceProvider.GetServices<IDemoDataSeeder>().OrderBy(s => s.Order))
        {
            await seeder.SeedAsync(ids, ct);
        }
    }

    /// <summary>Refuses a database with demonstration accounts: everybody knows their API keys.</summary>
    /// <exception cref="StartupException">The database has such accounts or keys.</exception>
    public static async Task RefuseDemonstrationAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var seeder in scope.ServiceProvider.GetServices<IDemoDataSeeder>())
        {
            if (await seeder.HasPlantedCredentialsAsync(ct))
            {
                throw new StartupException(
                    "This database has the demonstration data, whose API keys everybody knows, so it is served in Development only: name "
                    + "another database in ConnectionStrings__Microblog, or another data folder with --data.");
            }
        }
    }
}
