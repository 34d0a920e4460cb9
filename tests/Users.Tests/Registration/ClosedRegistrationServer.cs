using Microblog.Testing;

namespace Microblog.Users.Tests.Registration;

/// <summary>A company that makes its accounts itself, and sets its own signing keys.</summary>
public sealed class ClosedRegistrationServer : MicroblogServer
{
    public const string FirstSecret = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Users:Registration"] = "closed",
        ["Users:SigningKeys"] = $"2026-11:{FirstSecret} 2026-05:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=",
    };
}
