namespace Microblog.Host.Settings;

/// <summary>The browser client.</summary>
internal sealed class WebSettings
{
    /// <summary>A browser client's folder, served at <c>/</c>. Without one, <c>/</c> leads to the documentation.</summary>
    public string? Folder { get; init; }
}
