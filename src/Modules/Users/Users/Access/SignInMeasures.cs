using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.Users.Access;

/// <summary>How attempts to sign in with a password end.</summary>
internal sealed class SignInMeasures : IMeasures
{
    private long _accepted;
    private long _wrong;
    private long _delayed;

    public SignInMeasures(IMeterFactory meters) => meters.ForModule("users").CreateObservableCounter("microblog.sign_ins", Observe, "{attempt}", "Attempts to sign in with a password.");

    public void Accepted() => Interlocked.Increment(ref _accepted);

    public void Wrong() => Interlocked.Increment(ref _wrong);

    /// <summary>There were too many wrong ones before.</summary>
    public void Delayed() => Interlocked.Increment(ref _delayed);

    private Measurement<long>[] Observe() => [Of("accepted", ref _accepted), Of("wrong", ref _wrong), Of("delayed", ref _delayed)];

    private static Measurement<long> Of(string outcome, ref long count) => new(Interlocked.Read(ref count), new KeyValuePair<string, object?>("outcome", outcome));
}
