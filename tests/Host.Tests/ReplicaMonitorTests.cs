using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.ReadReplicas;
using Microsoft.Extensions.Logging.Abstractions;
using NpgsqlTypes;

namespace Microblog.Host.Tests;

/// <summary>Which reads a standby may answer, by the positions in the write-ahead log that were seen.</summary>
public sealed class ReplicaMonitorTests : IDisposable
{
    private const long Ada = 1;
    private const long Grace = 2;

    private readonly ReplicaMonitor _standbys = With(TimeSpan.FromHours(1));

    // In milliseconds, as they are counted there.
    private readonly long _now = Environment.TickCount64;

    [Fact]
    public void Who_is_new_here_is_left_to_the_primary_until_the_standbys_know_all_that_they_may_have_done()
    {
        Seen(_now - 10, primary: 100, 100, 100);
        _standbys.Know(Ada).ShouldBeFalse();
        _standbys.Know(Ada).ShouldBeFalse();

        Seen(_now + 1000, primary: 200, 200, 200);
        _standbys.Know(Ada).ShouldBeTrue();
        _standbys.Know(Grace).ShouldBeFalse();
    }

    [Fact]
    public void Who_changes_something_is_left_to_the_primary_until_the_slowest_standby_has_it()
    {
        _standbys.Tell(Ada);
        Seen(_now + 1000, primary: 200, 200, 150);
        _standbys.Know(Ada).ShouldBeFalse();

        Seen(_now + 1500, primary: 250, 250, 199);
        _standbys.Know(Ada).ShouldBeFalse();

        Seen(_now + 2000, primary: 300, 300, 200);
        _standbys.Known.ShouldBe(_now + 1000);
        _standbys.Know(Ada).ShouldBeTrue();
    }

    [Fact]
    public void A_standby_that_is_away_holds_nobody_up_and_without_any_the_primary_answers()
    {
        _standbys.Tell(Ada);
        Seen(_now + 1000, primary: 200, 200, null);
        _standbys.Know(Ada).ShouldBeTrue();

        Seen(_now + 1500, primary: 250, null, null);
        _standbys.Know(Ada).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3_600_000, true)]
    public void A_standby_that_is_too_far_behind_answers_nobody(int mostLag, bool answers)
    {
        using var standbys = With(TimeSpan.FromMilliseconds(mostLag));
        standbys.Know(Ada);
        var noted = Environment.TickCount64;
        SpinWait.SpinUntil(() => Environment.TickCount64 > noted + 50);
        standbys.Judge([new(IsStandby: false, new NpgsqlLogSequenceNumber(100)), At(100)], noted + 20);

        standbys.Know(Ada).ShouldBe(answers);
    }

    [Fact]
    public void While_nobody_leads_standbys_go_on_and_when_another_does_what_was_seen_before_counts_for_nothing()
    {
        _standbys.Tell(Ada);
        Seen(_now + 1000, primary: 200, 200, 200);
        _standbys.Judge([null, At(200), At(200)], _now + 1500);
        _standbys.Know(Ada).ShouldBeTrue();

        _standbys.Judge([null, new(IsStandby: false, new NpgsqlLogSequenceNumber(210)), At(205)], _now + 2000);
        _standbys.Know(Ada).ShouldBeFalse();
        _standbys.Judge([null, new(IsStandby: false, new NpgsqlLogSequenceNumber(220)), At(210)], _now + 2500);
        _standbys.Know(Ada).ShouldBeTrue();
    }

    [Fact]
    public void A_standby_that_failed_is_not_asked_until_it_was_looked_at_again()
    {
        _standbys.Tell(Ada);
        Seen(_now + 1000, primary: 200, 200, 200);
        _standbys.Distrust(new TimeoutException());
        _standbys.Know(Ada).ShouldBeFalse();

        Seen(_now + 1500, primary: 250, 250, 250);
        _standbys.Know(Ada).ShouldBeTrue();
    }

    public void Dispose() => _standbys.Dispose();

    private static ReplicaMonitor With(TimeSpan mostLag) =>
        new(new DatabaseSettings("Host=one,two,three", RolePerModule: false) { MostLag = mostLag }, new Quiet(),
            NullLogger<ReplicaMonitor>.Instance);

    private void Seen(long moment, ulong primary, params ulong?[] standbys) =>
        _standbys.Judge(
            [new(IsStandby: false, new NpgsqlLogSequenceNumber(primary)), .. standbys.Select(s => s is { } place ? At(place) : null)],
            moment);

    private static ReplicaMonitor.Sight At(ulong place) => new(IsStandby: true, new NpgsqlLogSequenceNumber(place));

    private sealed class Quiet : ISignals
    {
        public bool Listening => true;

        public void Send(string topic, string key)
        {
        }

        public void Subscribe(string topic, Action<string?> heard)
        {
        }
    }
}
