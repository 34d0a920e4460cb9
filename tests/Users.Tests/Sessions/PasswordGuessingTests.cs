using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Sessions;

public sealed class PasswordGuessingTests
{
    private const int Tries = 10_000;
    private const int AtOnce = 100;
    private const string Home = "198.51.100.7";
    private const string Wrong = "certainly not it";

    // A hundred tries at once, ten seconds later the next hundred: a guesser with a thousand seconds.
    private static async Task<List<ApiAnswer>> GuessAsync(MicroblogServer server, Func<int, Task<ApiAnswer>> guess, Func<int, Task> between)
    {
        var answers = new List<ApiAnswer>();
        for (var first = 0; first < Tries; first += AtOnce)
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(first, AtOnce).Select(guess)));
            await between(first / AtOnce);
            server.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        answers.Select(a => a.Status).Distinct().ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], ignoreOrder: true);
        answers.Where(a => a.Status == HttpStatusCode.TooManyRequests)
            .ShouldAllBe(a => a.Headers.RetryAfter!.Delta <= TimeSpan.FromMinutes(1));
        return answers;
    }

    private static int Checked(IEnumerable<ApiAnswer> answers) => answers.Count(a => a.Status == HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Ten_thousand_wrong_passwords_against_one_account_slow_down_nobody_but_the_guesser()
    {
        await using var server = new FastHashingServer();
        await server.InitializeAsync();
        var owner = await Member.JoinAsync(server);
        (await server.SignInAsync(owner.Username, owner.Password, Home)).ShouldSucceed();

        // From a hundred addresses, so that no address is slowed down before the account is.
        var answers = await GuessAsync(
            server,
            i => server.SignInAsync(owner.Username, Wrong, $"203.0.113.{i % 100}"),
            async round =>
            {
                if (round % 10 == 0)
                {
                    (await server.SignInAsync(owner.Username, owner.Password, Home)).ShouldSucceed();
                }
            });

        // Five are free, then 1, 2, 4, 8, 16 and from there on 30 seconds each.
        Checked(answers).ShouldBeInRange(10, 50);
        (await server.ScalarAsync<long>("SELECT count(*) FROM users.attempts")).ShouldBeLessThanOrEqualTo(Checked(answers) + 2);

        // Somewhere new the owner waits half a minute at most.
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await server.SignInAsync(owner.Username, owner.Password, "192.0.2.1")).ShouldSucceed();
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_wrong_password_against_each_of_ten_thousand_accounts_is_slowed_down_alike_whether_they_exist_or_not()
    {
        await using var server = new FastHashingServer();
        await server.InitializeAsync();
        var owner = await Member.JoinAsync(server);
        await server.ExecuteAsync($"""
            INSERT INTO users.users (name, username, username_key, role, password_hash, created_at)
            SELECT 'Victim', 'victim_' || i, 'victim_' || i, 'user', (SELECT password_hash FROM users.users WHERE id = {owner.Id}), now()
                FROM generate_series(0, {Tries - 1}, 2) i
            """);

        var answers = await GuessAsync(server, i => server.SignInAsync($"victim_{i}", Wrong, "203.0.113.1"), _ => Task.CompletedTask);

        // Thirty are free for the address, then up to a minute each.
        Checked(answers).ShouldBeInRange(32, 60);
        var (there, not) = (answers.Where((_, i) => i % 2 == 0).ToList(), answers.Where((_, i) => i % 2 == 1).ToList());
        Checked(there).ShouldBeGreaterThan(3);
        Checked(not).ShouldBeGreaterThan(3);
        Said(there).ShouldBe(Said(not), ignoreOrder: true);

        // What had to wait left no row, and what is old goes as new ones come.
        (await server.ScalarAsync<long>("SELECT count(*) FROM users.attempts")).ShouldBeLessThanOrEqualTo(Checked(answers) + 1);
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        for (var i = 0; i < 10; i++)
        {
            await server.SignInAsync($"nobody_{i}", Wrong, "203.0.113.1");
        }

        (await server.ScalarAsync<long>("SELECT count(*) FROM users.attempts")).ShouldBeLessThanOrEqualTo(11);

        // Elsewhere nobody notices.
        (await server.SignInAsync("victim_4", owner.Password, Home)).ShouldSucceed();
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task As_the_limits_are_a_flood_does_not_even_reach_the_passwords()
    {
        await using var server = new LimitedGuessingServer();
        await server.InitializeAsync();
        var owner = await Member.JoinAsync(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => server.SignInAsync($"victim_{i}", Wrong, "203.0.113.1")));

        // Twenty a minute for an address, and what came back while we asked.
        Checked(answers).ShouldBeInRange(20, 30);
        answers.Count(a => a.Status == HttpStatusCode.TooManyRequests).ShouldBe(1000 - Checked(answers));
        (await server.SignInAsync(owner.Username, owner.Password, Home)).ShouldSucceed();
    }

    private static string[] Said(IEnumerable<ApiAnswer> answers) =>
        [.. answers.Select(a => $"{a.Status} {a["error_type"]} {a["error_message"]}").Distinct()];

    private sealed class LimitedGuessingServer : FastHashingServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } =
            new Dictionary<string, string?>
            {
                ["Proxies:Known"] = "127.0.0.0/8",
                ["RateLimits:SignIn:Permits"] = "20",
                ["RateLimits:SignIn:Window"] = "00:01:00"
            };
    }
}
