using Microblog.Testing;

namespace Microblog.Social.Tests;

/// <summary>A server that lets a person have two streams, in each of which ten events may wait.</summary>
public sealed class NarrowServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Stream:MostPerPerson"] = "2",
        ["Stream:MostWaiting"] = "10",
    };
}
