namespace Microblog.Host.Settings;

/// <summary>The browser client.</summary>
internal sealed class WebSettings
{
    /// <summary>Another browser client's folder, served at <c>/</c> in place of our own; <c>none</c> for no page, when <c>/</c> leads to the documentation.</summary>
    public string? Folder { get; init; }
}
