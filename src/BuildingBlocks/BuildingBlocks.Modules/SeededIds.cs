namespace Microblog.BuildingBlocks.Modules;

/// <summary>The ids of what the demonstration has planted so far, by the name its module gave them.</summary>
public sealed class SeededIds
{
    private readonly Dictionary<string, IReadOnlyList<long>> _ids = new(StringComparer.Ordinal);

    /// <summary>Tells the others what was planted.</summary>
    public void Add(string name, IReadOnlyList<long> ids) => _ids.Add(name, ids);

    /// <summary>What another module planted; empty when it planted nothing.</summary>
    public IReadOnlyList<long> Of(string name) => _ids.GetValueOrDefault(name, []);
}
