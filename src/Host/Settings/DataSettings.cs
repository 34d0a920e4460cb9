using Microblog.BuildingBlocks.Settings;

namespace Microblog.Host.Settings;

/// <summary>What the server keeps on its disk.</summary>
internal sealed class DataSettings
{
    /// <summary>Where uploads, and the private database, are. The option <c>--data</c> says the same.</summary>
    [DefaultIs("~/.local/share/microblog")]
    public string? Folder { get; init; }
}
