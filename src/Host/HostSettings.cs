using Microblog.BuildingBlocks.Persistence;

namespace Microblog.Host;

/// <summary>The settings that are known before the server is composed.</summary>
/// <param name="Environment">Development or Production.</param>
/// <param name="Urls">The addresses to listen at.</param>
/// <param name="DataFolder">The folder of uploads and of the private database.</param>
/// <param name="Database">The connection to PostgreSQL.</param>
/// <param name="Settings">Settings given on the command line, by their full names.</param>
internal sealed record HostSettings(
    string Environment, string? Urls, string DataFolder, DatabaseSettings Database, IReadOnlyDictionary<string, string?> Settings);
