namespace Microblog.Users.Tests.OAuth;

/// <summary>A server that people reach at one address, whichever Host answers.</summary>
public sealed class AppServer : QuickPasswordServer
{
    public static IReadOnlyDictionary<string, string?> AtPublicAddress { get; } = new Dictionary<string, string?>
    {
        ["Instance:PublicAddress"] = "https://social.example",
    };

    protected override IReadOnlyDictionary<string, string?> Settings => AtPublicAddress;
}
