using Microblog.BuildingBlocks.Modules;

namespace Microblog.Host.Commands;

/// <summary>Lets the modules plant their demonstration data in order.</summary>
internal static class Demonstration
{
    public static async Task PlantAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var plantings = new Plantings();
        foreach (var planter in scope.ServiceProvider.GetServices<IDemonstration>().OrderBy(d => d.Order))
        {
            await planter.PlantAsync(plantings, ct);
        }
    }
}
