using System.Globalization;
using System.Threading.RateLimiting;

namespace Microblog.Host.Http;

/// <summary>
/// How often one caller, or one address, may make calls of one kind: a bucket of tokens that fills evenly. A bucket that is full again is
/// forgotten after some seconds, so memory is bounded by those who called within the last window.
/// </summary>
internal sealed class RateLimit : IDisposable
{
    // The framework fills the buckets of a partitioned limiter no more often than this.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly PartitionedRateLimiter<RateSubject> _buckets;
    private readonly int _permits;
    private readonly double _windowSeconds;
    private readonly string _limit;
    private volatile bool _isDisposed;

    public RateLimit(int permits, TimeSpan window)
    {
        _permits = permits;
        _windowSeconds = window.TotalSeconds;
        _limit = permits.ToString(CultureInfo.InvariantCulture);

        // As few tokens at a time as there can be, and exactly all of them in a window.
        var tokens = Math.Max(1, (int)Math.Ceiling(permits * (Beat / window)));
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = permits,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = window * ((double)tokens / permits),
            AutoReplenishment = false,
        };
        Func<RateSubject, RateLimiter> make = _ => new TokenBucketRateLimiter(options);
        _buckets = PartitionedRateLimiter.Create<RateSubject, RateSubject>(subject => RateLimitPartition.Get(subject, make));
    }

    /// <summary>Counts a call.</summary>
    public RateStanding Count(RateSubject subject)
    {
        while (true)
        {
            try
            {
                using var lease = _buckets.AttemptAcquire(subject);
                var remaining = _buckets.GetStatistics(subject)?.CurrentAvailablePermits ?? 0;
                var reset = Seconds((_permits - remaining) * _windowSeconds / _permits);
                return lease.IsAcquired
                    ? new RateStanding(_limit, remaining, reset, RetryAfter: 0)
                    : new RateStanding(_limit, remaining, reset, Math.Max(1, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Seconds(wait.TotalSeconds) : reset));
            }
            catch (ObjectDisposedException) when (!_isDisposed)
            {
                // The bucket had stood full and was forgotten in this moment; there is a new one.
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
