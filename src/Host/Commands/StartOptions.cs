namespace Microblog.Host.Commands;

/// <summary>The options that say where and with which settings the program starts.</summary>
/// <param name="Urls">The addresses to listen at, or null for those of the environment.</param>
/// <param name="DataFolder">The folder of uploads and of the private database, or null for that of the settings.</param>
/// <param name="Settings">Settings given on the command line, by their full names.</param>
internal sealed record StartOptions(string? Urls, string? DataFolder, IReadOnlyDictionary<string, string?> Settings);
