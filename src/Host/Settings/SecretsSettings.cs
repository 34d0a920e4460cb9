namespace Microblog.Host.Settings;

/// <summary>Settings in files of their own.</summary>
internal sealed class SecretsSettings
{
    /// <summary>
    /// A folder whose files are settings: the name says which, with <c>__</c> for each colon, the content is the value. What the environment or the
    /// command line says wins over it.
    /// </summary>
    public string Folder { get; init; } = "/run/secrets";
}
