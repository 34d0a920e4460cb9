namespace Microblog.Architecture.Tests.Rules;

/// <summary>Which project may reference which, by their names.</summary>
internal static class Layers
{
    /// <summary>The project that starts a PostgreSQL. It stands beside the product: it references none of it.</summary>
    public const string PrivatePostgres = "PrivatePostgres";

    private const string BlocksContracts = "BuildingBlocks.Contracts";

    /// <summary>What each building block may reference. The arrows run one way.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        [BlocksContracts] = [],
        ["BuildingBlocks.Settings"] = [],
        ["BuildingBlocks.Telemetry"] = [],
        ["BuildingBlocks.Persistence"] = [BlocksContracts, "BuildingBlocks.Telemetry"],
        ["BuildingBlocks.Messaging"] = [BlocksContracts, "BuildingBlocks.Telemetry", "BuildingBlocks.Persistence"],
        ["BuildingBlocks.Web"] = ["BuildingBlocks.Persistence"],
        ["BuildingBlocks.Mastodon"] = ["BuildingBlocks.Persistence", "BuildingBlocks.Web"],
        ["BuildingBlocks.ReadReplicas"] = ["BuildingBlocks.Persistence", "BuildingBlocks.Messaging", "BuildingBlocks.Web"],
        ["BuildingBlocks.Modules"] =
            [BlocksContracts, "BuildingBlocks.Settings", "BuildingBlocks.Telemetry", "BuildingBlocks.Persistence",
                "BuildingBlocks.Messaging", "BuildingBlocks.Web"],
    };

    /// <summary>The building blocks.</summary>
    public static IReadOnlyCollection<string> Blocks => Arrows.Keys;

    /// <summary>Why the one may not reference the other, or null when it may.</summary>
    public static string? Refusal(string from, string to) => (from, to) switch
    {
        (_, "Host") => "nothing may depend on what composes it",
        (PrivatePostgres, _) => "the private PostgreSQL is a tool of its own and knows nothing of the product",
        ("Host", PrivatePostgres) => null,
        (_, PrivatePostgres) => "only the Host starts a PostgreSQL: a module takes the database that it is given",
        (BlocksContracts, _) => "the Contracts of the building blocks are the ground that everything stands on",
        _ when Arrows.TryGetValue(from, out var allowed) && IsBlock(to) => allowed.Contains(to, StringComparer.Ordinal) ? null
            : "the building blocks reference one another one way only",
        _ when IsBlock(from) => "the building blocks serve every module and know none",
        ("Host", _) when IsModule(to) || IsBlock(to) => null,
        ("Host", _) => "the Host composes modules and speaks with none: it needs no Contracts",
        (_, BlocksContracts) => null,
        (_, _) when IsModule(from) && IsBlock(to) => null,
        (_, _) when IsModule(from) && IsContracts(to) => null,
        (_, _) when IsModule(from) => "modules speak through Contracts: a module must not see another's inside",
        _ => "Contracts are a door, which needs nothing but BuildingBlocks.Contracts",
    };

    public static bool IsContracts(string project) => project.EndsWith(".Contracts", StringComparison.Ordinal);

    public static bool IsBlock(string project) => project.StartsWith("BuildingBlocks.", StringComparison.Ordinal);

    public static bool IsModule(string project) => !IsContracts(project) && !IsBlock(project) && project is not ("Host" or PrivatePostgres);
}
