using Microblog.BuildingBlocks.Settings;
using Microblog.Host.Commands;
using Microblog.Host.Http;

namespace Microblog.Host.Settings;

/// <summary>Load balancers and proxies in front of the server.</summary>
internal sealed class ProxySettings
{
    /// <summary>Proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are trusted.
    /// They must pass on <c>Host</c> as the browser sent it, with its port.</summary>
    [Addresses]
    public IReadOnlyList<string> Known { get; init; } = [];

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class AddressesAttribute : SettingRuleAttribute
    {
        public override string Allowed => "addresses and networks such as 10.0.0.5, 192.168.0.0/16";

        public override bool IsValid(object? value)
        {
            try
            {
                return value is not IReadOnlyList<string> words || KnownProxies.Read(words) is not null;
            }
            catch (StartupException)
            {
                return false;
            }
        }
    }
}
