using System.Globalization;
using Microblog.BuildingBlocks.Mastodon;

namespace Microblog.Host.Http;

/// <summary>The status of a caller under a rate limit after this call, for the headers of the answer.</summary>
/// <param name="Limit">The number of calls allowed in a window, as text.</param>
/// <param name="Remaining">The number of calls that are allowed at once now.</param>
/// <param name="Reset">Seconds until the full number is allowed again.</param>
/// <param name="RetryAfter">Seconds until the next call is allowed, when this one was refused; else 0.</param>
internal sealed record RateLimitStatus(string Limit, long Remaining, long Reset, long RetryAfter)
{
    public const string LimitHeader = "X-RateLimit-Limit";
    public const string RemainingHeader = "X-RateLimit-Remaining";
    public const string ResetHeader = "X-RateLimit-Reset";

    /// <param name="headers">Those of the answer.</param>
    /// <param name="now">The present, where clients want the time of the reset instead of the seconds until then.</param>
    public void Write(IHeaderDictionary headers, DateTimeOffset? now)
    {
        headers[LimitHeader] = Limit;
        headers[RemainingHeader] = Remaining.ToString(CultureInfo.InvariantCulture);
        headers[ResetHeader] = now is { } present
            ? MastodonTime.Format(present.AddSeconds(Reset))
            : Reset.ToString(CultureInfo.InvariantCulture);
        if (RetryAfter > 0)
        {
            headers.RetryAfter = RetryAfter.ToString(CultureInfo.InvariantCulture);
        }
    }
}
