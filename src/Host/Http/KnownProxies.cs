using System.Net;
using Microblog.Host.Commands;
using Microblog.Host.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Microblog.Host.Http;

/// <summary>
/// Takes the client's address and scheme from the forwarded headers of the proxies in the setting <c>Proxies:Known</c>. Forwarded headers
/// of other clients are ignored, because anybody can write them.
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

    /// <exception cref="StartupException">A value is neither an address nor a network.</exception>
    internal static ForwardedHeadersOptions Read(IEnumerable<string> known)
    {
        // A request may pass several known proxies.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
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
