using Microsoft.Extensions.Time.Testing;

namespace Microblog.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Timers and stopwatches run on real time, because the background jobs of a server must
/// go on while no test moves the clock.
/// </summary>
public sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero))
{
    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);
}
