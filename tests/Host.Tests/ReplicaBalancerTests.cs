using Microblog.BuildingBlocks.ReadReplicas;


namespace Microblog.Host.Tests;

/// <summary>The server of the next read, by the reads in progress.</summary>
public sealed class ReplicaBalancerTests
{
    private readonly ReplicaBalancer _balancer = new();
    private readonly List<TaskCompletionSource> _calls = [];

    [Fact]
    public void Whoever_has_fewer_under_way_for_each_server_has_the_next()
    {
        _ = Begin(_balancer.AtStandbyAsync);
        _balancer.PrefersStandby(1).ShouldBeFalse();

        _ = Begin(call => _balancer.AtPrimaryAsync(1, call));
        _ = Begin(call => _balancer.AtPrimaryAsync(1, call));
        _balancer.PrefersStandby(1).ShouldBeTrue();

        _ = Begin(_balancer.AtStandbyAsync);
        _ = Begin(_balancer.AtStandbyAsync);
        _balancer.PrefersStandby(1).ShouldBeFalse();
        _balancer.PrefersStandby(2).ShouldBeTrue();
    }

    [Fact]
    public async Task When_nothing_is_under_way_the_calls_are_dealt_out()
    {
        var atStandby = 0;
        for (var i = 0; i < 30; i++)
        {
            var standby = _balancer.PrefersStandby(2);
            atStandby += standby ? 1 : 0;
            await (standby ? _balancer.AtStandbyAsync(() => Task.CompletedTask) : _balancer.AtPrimaryAsync(2, () => Task.CompletedTask));
        }

        atStandby.ShouldBe(20);
        _balancer.Began(2);
        _balancer.PrefersStandby(2).ShouldBeTrue();
    }

    [Fact]
    public void What_one_did_while_the_other_was_away_is_not_made_up_for()
    {
        for (var i = 0; i < 1000; i++)
        {
            _balancer.Began(1);
        }

        var dealt = 0;
        while (_balancer.PrefersStandby(1) && dealt < 1000)
        {
            _ = _balancer.AtStandbyAsync(() => Task.CompletedTask);
            dealt++;
        }

        dealt.ShouldBe(33);
    }

    [Fact]
    public async Task What_has_ended_counts_no_more_also_when_it_failed()
    {
        var (first, second) = (Begin(_balancer.AtStandbyAsync), Begin(_balancer.AtStandbyAsync));
        _balancer.PrefersStandby(1).ShouldBeFalse();
        _balancer.Began(3);

        _calls[0].SetResult();
        await first;
        _calls[1].SetException(new InvalidOperationException());
        await Should.ThrowAsync<InvalidOperationException>(second);

        _balancer.PrefersStandby(1).ShouldBeTrue();
    }

    private Task Begin(Func<Func<Task>, Task> count)
    {
        _calls.Add(new TaskCompletionSource());
        return count(() => _calls[^1].Task);
    }
}
