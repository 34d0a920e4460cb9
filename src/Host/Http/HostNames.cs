using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Host.Settings;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Primitives;

namespace Microblog.Host.Http;

/// <summary>
/// Refuses requests for host names that are not ours. A page whose own name suddenly means our address (DNS rebinding) would else be of our
/// origin. In Development the names of this machine are always ours. Health checks are answered under any name: balancers ask by address.
/// </summary>
internal static class HostNames
{
    /// <summary>Turns off the host filtering of the framework, which reads the same setting and answers in HTML.</summary>
    public static void AddHostNames(this IServiceCollection services) =>
        services.Configure<HostFilteringOptions>(o => o.AllowedHosts = ["*"]);

    public static void UseHostNames(this WebApplication app)
    {
        var names = Read(app.Services.GetRequiredService<RootSettings>().AllowedHosts);
        var isDevelopment = app.Environment.IsDevelopment();
        if (names.Contains("*") || (names.Length == 0 && !isDevelopment))
        {
            return;
        }

        app.Use((http, next) => IsOurs(http.Request.Host.Host, names, isDevelopment)
            || http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
                ? next(http)
                : new Refusal(ErrorType.Malformed, "This server has another host name. An administrator names its names in AllowedHosts.")
                    .ExecuteAsync(http));
    }

    /// <exception cref="ArgumentException">A word is no host name.</exception>
    internal static StringSegment[] Read(IReadOnlyList<string> words) => [.. words.Select(word => new StringSegment(Name(word)))];

    // No browser sends a request without a host, and HTTP/1.0 knows none.
    internal static bool IsOurs(string host, StringSegment[] names, bool isDevelopment) =>
        host.Length == 0 || HostString.MatchesAny(host, names) || (isDevelopment && IsOfThisMachine(host, isAnyAddress: names.Length == 0));

    // An address is no name that somebody else could let mean something else.
    private static bool IsOfThisMachine(string host, bool isAnyAddress) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && (isAnyAddress || IPAddress.IsLoopback(address)));

    private static string Name(string word)
    {
        var plain = word.StartsWith("*.", StringComparison.Ordinal) ? word[2..] : word;
        return word == "*" ? word
            : Uri.CheckHostName(plain) is UriHostNameType.Dns ? word[..^plain.Length] + new IdnMapping().GetAscii(plain)
            : IPAddress.TryParse(plain, out var address) && plain == word
                ? address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}"
            : throw new ArgumentException($"{word} is no host name.", nameof(word));
    }
}
