using System.Net;
using Microblog.Users.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests.Sessions;

public sealed class SessionTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private static readonly TimeSpan PastGrace = TimeSpan.FromSeconds(11);

    [Fact]
    public async Task A_refresh_token_gives_a_new_pair_and_is_spent()
    {
        var member = await Member.EnterAsync(server);
        var (access, refresh) = (member.Access, member.Refresh);
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        await member.ShouldBeOutAsync();

        await member.RefreshAsync();

        member.Refresh.ShouldNotBe(refresh);
        member.Access.ShouldNotBe(access);
        await member.ShouldBeInAsync();
        await member.RefreshAsync();
    }

    [Fact]
    public async Task A_spent_token_that_comes_again_ends_the_session_whatever_was_made_of_it()
    {
        var member = await Member.EnterAsync(server);
        var stolen = member.Refresh;
        for (var i = 0; i < 3; i++)
        {
            server.Clock.Advance(PastGrace);
            await member.RefreshAsync();
        }

        await member.ShouldBeInAsync();
        (await member.TryToRefreshAsync(stolen)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        await member.ShouldBeOutAsync();
        (await member.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Tabs_that_refresh_at_once_all_stay_in_and_one_line_goes_on()
    {
        var member = await Member.EnterAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => member.TryToRefreshAsync()));

        var tokens = answers.Select(a => a.ShouldSucceed()["refresh_token"].GetString()!).ToArray();
        tokens.ShouldBeUnique();
        foreach (var answer in answers)
        {
            (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {answer["access_token"]}")))
                .ShouldSucceed();
        }

        // The tabs of a browser share one cookie: whichever of the tokens is in it goes on.
        var next = (await member.TryToRefreshAsync(tokens[3])).ShouldSucceed()["refresh_token"].GetString()!;
        (await member.TryToRefreshAsync(next)).ShouldSucceed();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.sessions WHERE user_id = {member.Id}")).ShouldBe(1);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 60)]
    [InlineData(true, 0)]
    [InlineData(true, 3600)]
    public async Task Of_two_who_hold_one_token_the_second_to_go_on_ends_the_session(bool thiefGoesOnFirst, int secondsBetween)
    {
        var member = await Member.EnterAsync(server);
        var owners = (await member.TryToRefreshAsync()).ShouldSucceed()["refresh_token"].GetString()!;
        var thiefs = (await member.TryToRefreshAsync()).ShouldSucceed()["refresh_token"].GetString()!;
        var (first, second) = thiefGoesOnFirst ? (thiefs, owners) : (owners, thiefs);

        var goesOn = (await member.TryToRefreshAsync(first)).ShouldSucceed();
        server.Clock.Advance(TimeSpan.FromSeconds(secondsBetween));

        (await member.TryToRefreshAsync(second)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await member.TryToRefreshAsync(goesOn["refresh_token"].GetString())).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await member.ShouldBeOutAsync();
    }

    [Fact]
    public async Task A_token_whose_line_has_gone_on_begins_no_other_even_within_the_grace()
    {
        var member = await Member.EnterAsync(server);
        var first = member.Refresh;
        await member.RefreshAsync();
        await member.RefreshAsync();

        (await member.TryToRefreshAsync(first)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await member.ShouldBeOutAsync();
    }

    [Fact]
    public async Task A_client_that_lost_the_answer_asks_again()
    {
        var member = await Member.EnterAsync(server);
        (await member.TryToRefreshAsync()).ShouldSucceed();
        server.Clock.Advance(TimeSpan.FromSeconds(9));

        await member.RefreshAsync();

        server.Clock.Advance(TimeSpan.FromMinutes(10));
        await member.RefreshAsync();
        await member.ShouldBeInAsync();
    }

    [Fact]
    public async Task Of_many_who_show_a_spent_token_at_once_none_comes_in()
    {
        var member = await Member.EnterAsync(server);
        var spent = member.Refresh;
        await member.RefreshAsync();
        server.Clock.Advance(PastGrace);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => member.TryToRefreshAsync(spent)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Unauthorized);
        await member.ShouldBeOutAsync();
    }

    [Fact]
    public async Task A_forged_successor_ends_the_session_and_a_token_of_no_family_ends_nothing()
    {
        var member = await Member.EnterAsync(server);
        foreach (var token in new[] { "nonsense", "mbr_", "mbr_" + new string('a', 64), "mbr_" + new string('é', 64), "a.b.c" })
        {
            (await member.TryToRefreshAsync(token)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        await member.ShouldBeInAsync();
        (await member.TryToRefreshAsync(member.Refresh[..36] + new string('a', 32)))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await member.ShouldBeOutAsync();
    }

    [Fact]
    public async Task Refresh_tokens_are_stored_hashed_and_no_more_of_them_than_needed()
    {
        var member = await Member.EnterAsync(server);
        for (var i = 0; i < 5; i++)
        {
            server.Clock.Advance(PastGrace);
            await member.RefreshAsync();
        }

        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.refresh_tokens WHERE hash = sha256('{member.Refresh}')")).ShouldBe(1);
        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM users.refresh_tokens t JOIN users.sessions s ON s.id = t.session_id WHERE s.user_id = {member.Id}"))
            .ShouldBe(2);
    }

    [Fact]
    public async Task A_session_that_is_not_used_ends()
    {
        var member = await Member.EnterAsync(server);
        server.Clock.Advance(TimeSpan.FromDays(29));
        await member.RefreshAsync();
        server.Clock.Advance(TimeSpan.FromDays(31));

        (await member.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await member.SignInAsync();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.sessions WHERE user_id = {member.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_needs_no_body_or_content_type()
    {
        var here = await Member.EnterAsync(server);
        var there = await here.OnAnotherDeviceAsync();

        (await here.PostAsync("/auth/logout")).ShouldSucceed();

        await here.ShouldBeOutAsync();
        (await here.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await there.ShouldBeInAsync();
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions()
    {
        var here = await Member.EnterAsync(server);
        var there = await here.OnAnotherDeviceAsync();
        var stranger = await Member.EnterAsync(server);
        await there.ShouldBeInAsync();

        (await here.PostAsync("/auth/logout", new { everywhere = true })).ShouldSucceed();

        await here.ShouldBeOutAsync();
        await there.ShouldBeOutAsync();
        await stranger.ShouldBeInAsync();
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one()
    {
        var here = await Member.EnterAsync(server);
        var there = await here.OnAnotherDeviceAsync();

        var sessions = (await here.GetAsync("/auth/sessions")).ShouldSucceed()["sessions"].EnumerateArray().ToArray();
        sessions.Select(s => s.GetProperty("current").GetBoolean()).ShouldBe([false, true]);
        sessions[0].GetProperty("address").GetString().ShouldBe("127.0.0.1");
        var first = (await here.GetAsync("/auth/sessions?limit=1")).ShouldSucceed();
        (await here.GetAsync($"/auth/sessions?limit=1&cursor={first["next_cursor"]}"))["sessions"].EnumerateArray().Single()
            .GetProperty("current").GetBoolean().ShouldBeTrue();

        var id = sessions[0].GetProperty("id").GetInt64();
        (await here.DeleteAsync($"/auth/sessions/{id}")).ShouldSucceed();
        await there.ShouldBeOutAsync();
        await here.ShouldBeInAsync();
        (await here.DeleteAsync($"/auth/sessions/{id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await here.GetAsync("/auth/sessions"))["sessions"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses_session()
    {
        var (ada, grace) = (await Member.EnterAsync(server), await Member.EnterAsync(server));
        var id = (await grace.GetAsync("/auth/sessions"))["sessions"][0].GetProperty("id").GetInt64();

        (await ada.DeleteAsync($"/auth/sessions/{id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");

        await grace.ShouldBeInAsync();
        (await ada.GetAsync("/auth/sessions"))["sessions"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_is_ended_is_out_at_every_host_within_two_seconds()
    {
        var other = await server.StartAnotherAsync();
        for (var round = 0; round < 3; round++)
        {
            var member = await Member.EnterAsync(server);
            (await member.GetAsync("/auth/me", at: other)).ShouldSucceed();
            (await member.GetAsync("/auth/me", at: other)).ShouldSucceed();

            (await member.PostAsync("/auth/logout")).ShouldSucceed();

            var began = TimeProvider.System.GetTimestamp();
            while ((await member.GetAsync("/auth/me", at: other)).Status != HttpStatusCode.Unauthorized)
            {
                TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task A_token_seen_in_the_last_seconds_costs_no_query()
    {
        var member = await Member.EnterAsync(server);
        var sessions = server.Services.GetRequiredService<SessionCache>();
        (await sessions.FindAsync(member.Access, CancellationToken.None))!.Id.ShouldBe(member.Id);

        // Past the program, so that nobody is told: who is still known was not asked for.
        await server.ExecuteAsync($"DELETE FROM users.users WHERE id = {member.Id}");

        var caller = await sessions.FindAsync(member.Access, CancellationToken.None);
        caller!.Id.ShouldBe(member.Id);
        caller.SessionId.ShouldNotBeNull();
    }
}
