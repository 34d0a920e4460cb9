using Microblog.BuildingBlocks.Persistence;

namespace Microblog.Host;

/// <summary>What must be known before the server can be composed.</summary>
/// <param name="Environment">Development or Production.</param>
/// <param name="Urls">Where it listens.</param>
/// <param name="DataFolder">Where uploads, and the private database, live.</param>
/// <param name="Database">Which PostgreSQL.</param>
/// <param name="Settings">Settings given on the command line, by their full names.</param>
internal sealed record HostSettings(
    string Environment, string? Urls, string DataFolder, DatabaseSettings Database, IReadOnlyDictionary<string, string?> Settings);
