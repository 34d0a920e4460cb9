using Microblog.Testing;

namespace Microblog.Users.Tests.Registration;

/// <summary>A company that lets people with an address of its own register, and wants long passwords.</summary>
public sealed class CompanyServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Users:EmailDomains"] = "engines.example, Looms.example",
        ["Users:PasswordMinimum"] = "12",
        ["Instance:Name"] = "Difference Engines",
    };
}
