using System.Collections.Concurrent;
using System.Diagnostics;
using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.Host.Tests.Telemetry;

public sealed class BackgroundJobTracesTests : IDisposable
{
    // Servers of other tests run jobs in the same process, so the name is unique.
    private readonly string _name = $"tests.{Guid.NewGuid():n}";
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener;

    public BackgroundJobTracesTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microblog.BackgroundJobTraces",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == _name)
                {
                    _spans.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task A_run_that_finds_no_work_leaves_no_trace()
    {
        (await BackgroundJobTraces.RunAsync(_name, () => Task.FromResult(0L))).ShouldBe(0);

        _spans.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_that_did_something_is_spans_of_from_its_beginning_to_its_end()
    {
        var before = TimeProvider.System.GetUtcNow();
        DateTimeOffset within = default;

        (await BackgroundJobTraces.RunAsync(_name, () =>
        {
            within = TimeProvider.System.GetUtcNow();
            return Task.FromResult(7L);
        })).ShouldBe(7);

        var span = _spans.ShouldHaveSingleItem();
        span.StartTimeUtc.ShouldBeInRange(before.UtcDateTime, within.UtcDateTime);
        (span.StartTimeUtc + span.Duration).ShouldBeGreaterThanOrEqualTo(within.UtcDateTime);
        span.GetTagItem("microblog.done").ShouldBe(7L);
        span.Status.ShouldBe(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task A_round_that_fails_is_spans_of_and_one_that_is_called_off_is_not()
    {
        await Should.ThrowAsync<TimeoutException>(() => BackgroundJobTraces.RunAsync(_name, () => throw new TimeoutException()));
        await Should.ThrowAsync<OperationCanceledException>(
            () => BackgroundJobTraces.RunAsync(_name, () => throw new OperationCanceledException()));

        var span = _spans.ShouldHaveSingleItem();
        span.Status.ShouldBe(ActivityStatusCode.Error);
        span.StatusDescription.ShouldBe(nameof(TimeoutException));
    }

    public void Dispose() => _listener.Dispose();
}
