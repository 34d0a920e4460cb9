using System.Diagnostics.Metrics;
using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.Users.Integration.SignIn;

/// <summary>Counts sign-ins by password, by their outcome.</summary>
internal sealed class SignInMetrics : IMetricCollector
{
    private long _accepted;
    private long _wrong;
    private long _delayed;

    public SignInMetrics(IMeterFactory meters) => meters.ForModule("users")
        .CreateObservableCounter("microblog.sign_ins", Observe, "{attempt}", "Attempts to sign in with a password.");

    public void Accepted() => Interlocked.Increment(ref _accepted);

    public void Wrong() => Interlocked.Increment(ref _wrong);

    /// <summary>An attempt was refused because too many had failed before.</summary>
    public void Delayed() => Interlocked.Increment(ref _delayed);

    private Measurement<long>[] Observe() => [Of("accepted", ref _accepted), Of("wrong", ref _wrong), Of("delayed", ref _delayed)];

    private static Measurement<long> Of(string outcome, ref long count) =>
        new(Interlocked.Read(ref count), new KeyValuePair<string, object?>("outcome", outcome));
}
