using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Sessions;

/// <summary>Sessions end some time after they began, and there are not too many of them.</summary>
public sealed class SessionLimitTests(SessionLimitTests.LimitedServer server) : IClassFixture<SessionLimitTests.LimitedServer>
{
    public sealed class LimitedServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
        {
            ["Users:EndSessionsAfter"] = "10.00:00:00",
            ["Users:MaxSessions"] = "3",
        };
    }

    [Fact]
    public async Task A_session_ends_however_much_it_is_used()
    {
        var member = await Member.EnterAsync(server);
        for (var day = 1; day < 10; day++)
        {
            server.Clock.Advance(TimeSpan.FromDays(1));
            await member.RefreshAsync();
            (await member.GetAsync("/auth/sessions"))["sessions"][0].GetProperty("expires_at").GetDateTimeOffset()
                .ShouldBe(server.Clock.GetUtcNow().AddDays(10 - day));
        }

        server.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(5));
        var last = (await member.TryToRefreshAsync()).ShouldSucceed();
        last["expires_in"].GetInt32().ShouldBeInRange(299, 300);
        server.Clock.Advance(TimeSpan.FromMinutes(6));

        (await member.TryToRefreshAsync(last["refresh_token"].GetString())).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await member.ShouldBeOutAsync();
        await member.SignInAsync();
    }

    [Fact]
    public async Task One_session_too_many_ends_the_one_that_was_used_longest_ago()
    {
        var first = await Member.EnterAsync(server);
        var second = await NextAsync(first);
        var third = await NextAsync(first);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await first.RefreshAsync();

        var fourth = await NextAsync(first);

        await second.ShouldBeOutAsync();
        (await second.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        foreach (var member in new[] { first, third, fourth })
        {
            await member.ShouldBeInAsync();
        }

        (await fourth.GetAsync("/auth/sessions"))["sessions"].GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task The_number_of_sessions_holds_when_many_sign_in_at_once()
    {
        var member = await Member.JoinAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => member.TryToSignInAsync()));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBeGreaterThan(3);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.sessions WHERE user_id = {member.Id} AND revoked_at IS NULL"))
            .ShouldBe(3);
        server.Errors.ShouldBeEmpty();
    }

    private async Task<Member> NextAsync(Member member)
    {
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        return await member.OnAnotherDeviceAsync();
    }
}
