using Microblog.BuildingBlocks.Http;

namespace Microblog.Host.Tests;

/// <summary>Where the next read goes, by what is under way.</summary>
public sealed class ReadBalanceTests
{
    private readonly ReadBalance _balance = new();
    private readonly List<TaskCompletionSource> _calls = [];

    [Fact]
    public void Whoever_has_fewer_under_way_for_each_server_has_the_next()
    {
        _ = Begin(_balance.AtStandbyAsync);
        _balance.PrefersStandby(1).ShouldBeFalse();

        _ = Begin(call => _balance.AtPrimaryAsync(1, call));
        _ = Begin(call => _balance.AtPrimaryAsync(1, call));
        _balance.PrefersStandby(1).ShouldBeTrue();

        _ = Begin(_balance.AtStandbyAsync);
        _ = Begin(_balance.AtStandbyAsync);
        _balance.PrefersStandby(1).ShouldBeFalse();
        _balance.PrefersStandby(2).ShouldBeTrue();
    }

    [Fact]
    public async Task When_nothing_is_under_way_the_calls_are_dealt_out()
    {
        var atStandby = 0;
        for (var i = 0; i < 30; i++)
        {
            var standby = _balance.PrefersStandby(2);
            atStandby += standby ? 1 : 0;
            await (standby ? _balance.AtStandbyAsync(() => Task.CompletedTask) : _balance.AtPrimaryAsync(2, () => Task.CompletedTask));
        }

        atStandby.ShouldBe(20);
        _balance.Began(2);
        _balance.PrefersStandby(2).ShouldBeTrue();
    }

    [Fact]
    public void What_one_did_while_the_other_was_away_is_not_made_up_for()
    {
        for (var i = 0; i < 1000; i++)
        {
            _balance.Began(1);
        }

        var dealt = 0;
        while (_balance.PrefersStandby(1) && dealt < 1000)
        {
            _ = _balance.AtStandbyAsync(() => Task.CompletedTask);
            dealt++;
        }

        dealt.ShouldBe(33);
    }

    [Fact]
    public async Task What_has_ended_counts_no_more_also_when_it_failed()
    {
        var (first, second) = (Begin(_balance.AtStandbyAsync), Begin(_balance.AtStandbyAsync));
        _balance.PrefersStandby(1).ShouldBeFalse();
        _balance.Began(3);

        _calls[0].SetResult();
        await first;
        _calls[1].SetException(new InvalidOperationException());
        await Should.ThrowAsync<InvalidOperationException>(second);

        _balance.PrefersStandby(1).ShouldBeTrue();
    }

    private Task Begin(Func<Func<Task>, Task> count)
    {
        _calls.Add(new TaskCompletionSource());
        return count(() => _calls[^1].Task);
    }
}
