using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Sessions;

public sealed class LoginThrottleTests
{
    private static readonly string Wrong = "certainly not it";

    // Each has a server of its own: they share the address that is counted.
    private static async Task WithServerAsync(Func<MicroblogServer, Task> test)
    {
        await using var server = new MicroblogServer();
        await server.InitializeAsync();
        await test(server);
    }

    [Fact]
    public Task After_many_wrong_passwords_each_try_waits_and_the_right_one_works_again_soon() => WithServerAsync(async server =>
    {
        var member = await Member.JoinAsync(server);
        for (var i = 0; i < 5; i++)
        {
            (await member.TryToSignInAsync(Wrong)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        var longest = TimeSpan.Zero;
        for (var i = 0; i < 10; i++)
        {
            // Too soon even for the right one, else a guesser would hear when they are right.
            var refused = (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
            var wait = refused.Headers.RetryAfter!.Delta!.Value;
            longest = wait > longest ? wait : longest;
            server.Clock.Advance(wait);
            (await member.TryToSignInAsync(Wrong)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        longest.ShouldBe(TimeSpan.FromSeconds(30));
        server.Clock.Advance(longest);
        await member.SignInAsync();

        // All is forgotten, and a right password costs nothing.
        (await member.TryToSignInAsync(Wrong)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await member.SignInAsync();
    });

    [Fact]
    public Task Guesses_by_the_username_and_by_the_address_of_one_person_are_counted_together() => WithServerAsync(async server =>
    {
        var (member, other) = (await Member.JoinAsync(server), await Member.JoinAsync(server));
        string[] logins =
            [member.Username, member.Email, member.Username.ToUpperInvariant(), $" {member.Email} ", member.Email.ToUpperInvariant()];
        foreach (var login in logins)
        {
            (await member.TryToSignInAsync(Wrong, login)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        foreach (var login in logins)
        {
            (await member.TryToSignInAsync(Wrong, login)).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        }

        (await other.TryToSignInAsync(Wrong, other.Email)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    });

    [Fact]
    public Task Many_tries_at_once_are_not_all_free() => WithServerAsync(async server =>
    {
        var member = await Member.JoinAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => member.TryToSignInAsync(Wrong)));

        answers.Count(a => a.Status == HttpStatusCode.Unauthorized).ShouldBe(5);
        answers.Count(a => a.Status == HttpStatusCode.TooManyRequests).ShouldBe(35);
    });

    [Fact]
    public Task A_name_that_nobody_has_waits_as_well() => WithServerAsync(async server =>
    {
        var nobody = new Member(server, 0, "nobody_at_all", Wrong);
        for (var i = 0; i < 5; i++)
        {
            (await nobody.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        (await nobody.TryToSignInAsync()).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
    });

    [Fact]
    public Task One_password_against_many_names_is_slowed_down_by_address() => WithServerAsync(async server =>
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 35; i++)
        {
            statuses.Add((await new Member(server, 0, $"victim_{i}", Wrong).TryToSignInAsync()).Status);
        }

        statuses.Count(s => s == HttpStatusCode.Unauthorized).ShouldBe(30);
        statuses.Count(s => s == HttpStatusCode.TooManyRequests).ShouldBe(5);
    });

    [Fact]
    public Task Strangers_elsewhere_do_not_slow_down_somebody_where_they_signed_in_before() => WithServerAsync(async server =>
    {
        var member = await Member.EnterAsync(server);

        // As tries from other addresses leave it.
        await server.ExecuteAsync($"""
            INSERT INTO users.attempts (key, failures, last_at, blocked_until)
            VALUES (sha256('login:{member.Username}'), 1000, '2026-11-20T12:00:00Z', '2026-11-20T12:00:30Z')
            """);
        await member.SignInAsync();

        await server.ExecuteAsync("DELETE FROM users.sessions");
        (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        await member.SignInAsync();
    });

    [Fact]
    public Task A_stolen_access_token_is_no_way_to_guess_the_password() => WithServerAsync(async server =>
    {
        var member = await Member.EnterAsync(server);
        var guess = new { current_password = Wrong, new_password = "a fresh one, long enough" };
        for (var i = 0; i < 5; i++)
        {
            (await member.PostAsync("/auth/password", guess)).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        }

        (await member.PostAsync("/auth/password", guess))
            .ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests").Headers.RetryAfter.ShouldNotBeNull();
        await member.SignInAsync();
    });
}
