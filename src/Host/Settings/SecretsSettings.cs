namespace Microblog.Host.Settings;

/// <summary>Settings in separate files.</summary>
internal sealed class SecretsSettings
{
    /// <summary>
    /// A folder with one file for each setting. The name of the file is that of the setting, with <c>__</c> for each colon; the content is
    /// the value. Environment variables and the command line override it.
    /// </summary>
    public string Folder { get; init; } = "/run/secrets";
}
