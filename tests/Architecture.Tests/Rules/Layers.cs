namespace Microblog.Architecture.Tests.Rules;

/// <summary>Who may know whom, by the names of projects.</summary>
internal static class Layers
{
    private const string Blocks = "BuildingBlocks";
    private const string BlocksContracts = "BuildingBlocks.Contracts";

    /// <summary>Why the one may not reference the other, or null when it may.</summary>
    public static string? Refusal(string from, string to) => (from, to) switch
    {
        (_, "Host") => "nothing may depend on what composes it",
        (BlocksContracts, _) => "the Contracts of the building blocks are the ground that everything stands on",
        (Blocks, BlocksContracts) => null,
        (Blocks, _) => "the building blocks serve every module and know none",
        ("Host", _) when IsModule(to) || to is Blocks or BlocksContracts => null,
        ("Host", _) => "the Host composes modules and speaks with none: it needs no Contracts",
        (_, BlocksContracts) => null,
        (_, Blocks) when IsModule(from) => null,
        (_, _) when IsModule(from) && IsContracts(to) => null,
        (_, _) when IsModule(from) => "modules speak through Contracts: a module must not see another's inside",
        _ => "Contracts are a door, which needs nothing but BuildingBlocks.Contracts",
    };

    public static bool IsContracts(string project) => project.EndsWith(".Contracts", StringComparison.Ordinal);

    public static bool IsModule(string project) => !IsContracts(project) && project is not ("Host" or Blocks);
}
