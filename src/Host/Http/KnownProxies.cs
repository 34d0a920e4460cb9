using System.Net;
using Microblog.Host.Commands;
using Microblog.Host.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Microblog.Host.Http;

/// <summary>
/// Believes what a proxy says of the client, its address and whether it came by https, when the proxy is named by the setting
/// <c>Proxies:Known</c>. Everybody else could write anything into those headers: they are ignored.
/// </summary>
internal static class KnownProxies
{
    public static void UseKnownProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ProxySettings>().Known is { Count: > 0 } known)
        {
            app.UseForwardedHeaders(Read(known));
        }
    }

    /// <exception cref="StartupException">One of them is neither an address nor a network.</exception>
    internal static ForwardedHeadersOptions Read(IEnumerable<string> known)
    {
        // Through as many proxies as are known, from the last to the first.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var word in known)
        {
            if (IPAddress.TryParse(word, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(word, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new StartupException($"Proxies:Known has {word}, which is neither an address nor a network such as 10.0.0.0/8.");
            }
        }

        return options;
    }
}
