namespace Microblog.BuildingBlocks.Modules;

/// <summary>Plants a module's share of the demonstration data, once, into an empty module. Never in production.</summary>
public interface IDemonstration
{
    /// <summary>Modules plant in this order, so that later ones can refer to what earlier ones made.</summary>
    int Order { get; }

    /// <summary>Plants into an empty module, or finds what was planted before; either way tells the ids to the others.</summary>
    Task PlantAsync(Plantings plantings, CancellationToken ct);
}
