using Microblog.BuildingBlocks.Settings;

namespace Microblog.Host.Settings;

/// <summary>Files on the disk of the server.</summary>
internal sealed class DataSettings
{
    /// <summary>The folder of uploads and of the private database. The option <c>--data</c> overrides it.</summary>
    [DefaultDescription("~/.local/share/microblog-production; in Development ~/.local/share/microblog")]
    public string? Folder { get; init; }
}
