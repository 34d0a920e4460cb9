using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>
/// A kind of call whose rate is counted apart; on every mapped endpoint. Its limit is set by <c>RateLimits:{Name}:Permits</c> and
/// <c>RateLimits:{Name}:Window</c>. A slice that costs more than others names a kind of its own.
/// </summary>
/// <param name="Name">One word, as the settings say it.</param>
/// <param name="Permits">How many calls in a window, when nothing else is set; 0 for no limit at all.</param>
/// <param name="ByAddress">Counted by address even when the caller is known: for calls by which strangers become known.</param>
public sealed record RateLimitPolicy(string Name, int Permits, bool ByAddress = false)
{
    /// <summary>Calls that change nothing.</summary>
    public static readonly RateLimitPolicy Reads = new("Reads", 600);

    /// <summary>Calls that change something.</summary>
    public static readonly RateLimitPolicy Writes = new("Writes", 120);

    /// <summary>Calls that take a password or a token: slow to be guessed.</summary>
    public static readonly RateLimitPolicy SignIn = new("SignIn", 20, ByAddress: true);

    /// <summary>Calls without a limit: what browsers fetch by dozens for one page.</summary>
    public static readonly RateLimitPolicy Unlimited = new("Unlimited", 0);

    /// <summary>The kind of a call that names none.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Its address, or the pattern of it.</param>
    public static RateLimitPolicy Of(string method, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) ? Reads
            : path.StartsWith("/auth/", StringComparison.OrdinalIgnoreCase) && !HttpMethods.IsDelete(method) ? SignIn
            : Writes;
    }
}
