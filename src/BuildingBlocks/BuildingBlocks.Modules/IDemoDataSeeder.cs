namespace Microblog.BuildingBlocks.Modules;

/// <summary>Plants a module's share of the demonstration data, once, into an empty module. Never in production.</summary>
public interface IDemoDataSeeder
{
    /// <summary>Modules plant in this order, so that later ones can refer to what earlier ones made.</summary>
    int Order { get; }

    /// <summary>Plants into an empty module, or finds what was planted before; either way tells the ids to the others.</summary>
    Task SeedAsync(SeededIds plantings, CancellationToken ct);

    /// <summary>Whether the database has accounts or keys of the demonstration, which everybody knows.</summary>
    Task<bool> HasPlantedCredentialsAsync(CancellationToken ct) => Task.FromResult(false);
}
