using System.Globalization;
using System.Threading.RateLimiting;

namespace Microblog.Host.Http;

/// <summary>
/// Limits the calls of one policy: a token bucket for each caller or network, which fills evenly. A full bucket is removed after some
/// seconds, so memory is bounded by the callers within the last window.
/// </summary>
internal sealed class PolicyRateLimiter : IDisposable
{
    // A partitioned limiter of the framework fills its buckets at most this often.
    private static readonly TimeSpan ReplenishmentInterval = TimeSpan.FromMilliseconds(100);

    private readonly PartitionedRateLimiter<RateLimitKey> _buckets;
    private readonly int _permits;
    private readonly double _windowSeconds;
    private readonly string _limit;
    private volatile bool _isDisposed;

    public PolicyRateLimiter(int permits, TimeSpan window)
    {
        _permits = permits;
        _windowSeconds = window.TotalSeconds;
        _limit = permits.ToString(CultureInfo.InvariantCulture);

        // As few tokens at a time as possible, and exactly all of them in a window.
        var tokens = Math.Max(1, (int)Math.Ceiling(permits * (ReplenishmentInterval / window)));
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = permits,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = window * ((double)tokens / permits),
            AutoReplenishment = false,
        };
        Func<RateLimitKey, RateLimiter> make = _ => new TokenBucketRateLimiter(options);
        _buckets = PartitionedRateLimiter.Create<RateLimitKey, RateLimitKey>(key => RateLimitPartition.Get(key, make));
    }

    /// <summary>Counts a call and says whether it is allowed.</summary>
    public RateLimitStatus Count(RateLimitKey key)
    {
        while (true)
        {
            try
            {
                using var lease = _buckets.AttemptAcquire(key);
                var remaining = _buckets.GetStatistics(key)?.CurrentAvailablePermits ?? 0;
                var reset = Seconds((_permits - remaining) * _windowSeconds / _permits);
                return lease.IsAcquired
                    ? new RateLimitStatus(_limit, remaining, reset, RetryAfter: 0)
                    : new RateLimitStatus(_limit, remaining, reset,
                        Math.Max(1, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Seconds(wait.TotalSeconds) : reset));
            }
            catch (ObjectDisposedException) when (!_isDisposed)
            {
                // The bucket was full and was removed at this moment; the next attempt creates a new one.
            }
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _buckets.Dispose();
    }

    private static long Seconds(double seconds) => (long)Math.Ceiling(seconds);
}
