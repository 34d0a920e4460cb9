namespace Microblog.Host.Settings;

/// <summary>The browser client.</summary>
internal sealed class WebSettings
{
    /// <summary>
    /// The folder of another browser client, served at <c>/</c> in place of ours. With <c>none</c> there is no page, and <c>/</c> redirects
    /// to the documentation.
    /// </summary>
    public string? Folder { get; init; }
}
