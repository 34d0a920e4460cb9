using System.Globalization;

namespace Microblog.Host.Http;

/// <summary>How a caller stands with a limit after this call; the headers of the answer say it.</summary>
/// <param name="Limit">The most calls in a window, written out.</param>
/// <param name="Remaining">How many more there may be at once.</param>
/// <param name="Reset">Seconds until all of them may be there again.</param>
/// <param name="RetryAfter">Seconds until the next may be made, when this one was refused; else 0.</param>
internal sealed record RateStanding(string Limit, long Remaining, long Reset, long RetryAfter)
{
    public const string LimitHeader = "X-RateLimit-Limit";
    public const string RemainingHeader = "X-RateLimit-Remaining";
    public const string ResetHeader = "X-RateLimit-Reset";

    public void Write(IHeaderDictionary headers)
    {
        headers[LimitHeader] = Limit;
        headers[RemainingHeader] = Remaining.ToString(CultureInfo.InvariantCulture);
        headers[ResetHeader] = Reset.ToString(CultureInfo.InvariantCulture);
        if (RetryAfter > 0)
        {
            headers.RetryAfter = RetryAfter.ToString(CultureInfo.InvariantCulture);
        }
    }
}
