using Microblog.Testing;

namespace Microblog.Media.Tests.Uploads;

/// <summary>A server on a machine without decoders.</summary>
public sealed class ServerWithoutDecoders : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Media:VipsPath"] = "none",
        ["Media:FfmpegPath"] = "none",
        ["Media:FfprobePath"] = "none",
    };
}
