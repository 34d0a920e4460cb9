using System.Collections.Concurrent;
using System.Diagnostics;
using Microblog.BuildingBlocks.Telemetry;

namespace Microblog.Host.Tests.Telemetry;

public sealed class RoundsTests : IDisposable
{
    // Other tests' servers have rounds in the same process: names of our own.
    private readonly string _name = $"tests.{Guid.NewGuid():n}";
    private readonly ConcurrentQueue<Activity> _told = [];
    private readonly ActivityListener _listener;

    public RoundsTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microblog.Rounds",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == _name)
                    _told.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task A_round_that_finds_nothing_to_do_leaves_no_trace()
    {
        (await Rounds.RunAsync(_name, () => Task.FromResult(0L))).ShouldBe(0);

        _told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_that_did_something_is_told_of_from_its_beginning_to_its_end()
    {
        var before = TimeProvider.System.GetUtcNow();
        DateTimeOffset within = default;

        (await Rounds.RunAsync(_name, () =>
        {
            within = TimeProvider.System.GetUtcNow();
            return Task.FromResult(7L);
        })).ShouldBe(7);

        var told = _told.ShouldHaveSingleItem();
        told.StartTimeUtc.ShouldBeInRange(before.UtcDateTime, within.UtcDateTime);
        (told.StartTimeUtc + told.Duration).ShouldBeGreaterThanOrEqualTo(within.UtcDateTime);
        told.GetTagItem("microblog.done").ShouldBe(7L);
        told.Status.ShouldBe(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task A_round_that_fails_is_told_of_and_one_that_is_called_off_is_not()
    {
        await Should.ThrowAsync<TimeoutException>(() => Rounds.RunAsync(_name, () => throw new TimeoutException()));
        await Should.ThrowAsync<OperationCanceledException>(() => Rounds.RunAsync(_name, () => throw new OperationCanceledException()));

        var told = _told.ShouldHaveSingleItem();
        told.Status.ShouldBe(ActivityStatusCode.Error);
        told.StatusDescription.ShouldBe(nameof(TimeoutException));
    }

    public void Dispose() => _listener.Dispose();
}
