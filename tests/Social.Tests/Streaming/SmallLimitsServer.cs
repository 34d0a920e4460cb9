using Microblog.Testing;

namespace Microblog.Social.Tests.Streaming;

/// <summary>A server that allows two streams a user, and ten waiting events a stream.</summary>
public sealed class SmallLimitsServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Stream:MostPerPerson"] = "2",
        ["Stream:MostWaiting"] = "10",
    };
}
