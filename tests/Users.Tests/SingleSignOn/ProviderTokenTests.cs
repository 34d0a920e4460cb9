using System.Net;
using Microblog.BuildingBlocks.Modules;
using Microblog.Testing;
using Microblog.Testing.SignOn;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>The API takes the access tokens that the company's provider has issued for it.</summary>
public sealed class ProviderTokenTests(SignOnServer server) : IClassFixture<SignOnServer>
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "another issuer", """{"iss": "https://evil.example"}""", "current" },
        { "for another API", """{"aud": "other"}""", "current" },
        { "expired", """{"exp": 1700000000}""", "current" },
        { "without an end", """{"exp": null}""", "current" },
        { "not yet valid", """{"nbf": 4000000000}""", "current" },
        { "an ID token", """{"nonce": "1"}""", "current" },
        { "a logout token", """{"events": {}}""", "current" },
        { "of nobody here", """{"sub": "somebody-else"}""", "current" },
        { "without a subject", """{"sub": null}""", "current" },
        { "unsigned", "{}", "none" },
        { "signed with a shared secret", "{}", "secret" },
        { "signed by somebody else", "{}", "forged" },
        { "signed with a key that nobody knows", "{}", "other" },
    };

    [Fact]
    public async Task A_token_of_the_provider_acts_for_its_owner_until_it_expires()
    {
        var person = await server.EmployeeAsync();
        var (browser, _, id) = await server.EnterAsync(person);
        var token = await TokenAsync(Claims(person));

        (await GetAsync(token)).ShouldSucceed()["user"].GetProperty("id").GetInt64().ShouldBe(id);
        (await GetAsync(token)).ShouldSucceed();
        (await browser.CallAsync(HttpMethod.Post, "/api/tweets", new { tweet_data = "From a service" }, token))
            .ShouldSucceed(HttpStatusCode.Created);

        // Both uses are one session.
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.sessions WHERE user_id = {id}")).ShouldBe(2);
        server.Clock.Advance(TimeSpan.FromMinutes(11));
        (await GetAsync(token)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        browser.Dispose();
    }

    [Fact]
    public async Task A_program_acts_as_the_account_that_the_command_line_has_linked()
    {
        _ = new Visitor(server);
        var backup = await server.PersonAsync("Backup");
        var subject = $"service-{backup.Id}";
        (await RunAsync(backup.Username, "acme", subject))
            .ShouldBe((0, $"{backup.Username} is {subject} at {server.Provider.Authority} now."));

        (await GetAsync(await TokenAsync(Claims(subject)))).ShouldSucceed()["user"].GetProperty("id").GetInt64().ShouldBe(backup.Id);

        (await RunAsync(backup.Username, "acme", subject)).ShouldBe((1, "That account at the provider is linked already."));
        (await RunAsync("nobody_here", "acme", "x")).ShouldBe((1, "Nobody has the username nobody_here."));
        await Should.ThrowAsync<UsageException>(() => RunAsync(backup.Username, "other", "x"));
        await Should.ThrowAsync<UsageException>(() => RunAsync(backup.Username, "acme", ""));
    }

    [Fact]
    public async Task A_token_that_comes_in_many_requests_at_once_is_one_session()
    {
        var person = await server.EmployeeAsync();
        var (browser, _, id) = await server.EnterAsync(person);
        var token = await TokenAsync(Claims(person));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GetAsync(token)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.sessions WHERE user_id = {id}")).ShouldBe(2);
        browser.Dispose();
    }

    [Fact]
    public async Task Its_session_can_be_ended_and_ends_with_the_account_and_with_the_session_at_the_provider()
    {
        var person = await server.EmployeeAsync();
        var (browser, access, id) = await server.EnterAsync(person);
        var token = await TokenAsync(Claims(person));
        (await GetAsync(token)).ShouldSucceed();
        var session = await server.ScalarAsync<long>($"SELECT max(id) FROM users.sessions WHERE user_id = {id}");

        (await browser.CallAsync(HttpMethod.Delete, $"/auth/sessions/{session}", token: access)).ShouldSucceed();
        (await GetAsync(token)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await GetAsync(token)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        var other = await TokenAsync(Claims(person));
        (await GetAsync(other)).ShouldSucceed();
        var admin = await server.PersonAsync("Margaret", admin: true);
        (await admin.PatchAsync($"/api/admin/users/{id}", new { active = false })).ShouldSucceed();
        (await GetAsync(other)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await GetAsync(await TokenAsync(Claims(person)))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        browser.Dispose();
    }

    [Fact]
    public async Task It_opens_a_stream()
    {
        var person = await server.EmployeeAsync();
        var (browser, _, _) = await server.EnterAsync(person);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/stream");
        request.Headers.Add("Authorization", $"Bearer {await TokenAsync(Claims(person))}");

        using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        browser.Dispose();
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_token_is_nobodys(string how, string changes, string key)
    {
        var person = await server.EmployeeAsync();
        var (browser, _, _) = await server.EnterAsync(person);
        var claims = Claims(person);
        foreach (var (name, value) in System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, object?>>(changes)!)
        {
            claims[name] = value;
        }

        var token = await server.Provider.SignAsync(claims.Where(c => c.Value is not null).ToDictionary(), new { typ = "at+jwt" }, key);

        (await GetAsync(token)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        how.ShouldNotBeEmpty();
        browser.Dispose();
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("eyJ.eyJ.x")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.bm8ganNvbg.c2ln")]
    [InlineData("..")]
    public async Task Rubbish_is_nobodys(string token)
    {
        _ = new Visitor(server);

        (await GetAsync(token)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await GetAsync(new string('a', 9000) + ".b.c")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        server.Errors.ShouldBeEmpty();
    }

    private async Task<(int Code, string Output)> RunAsync(string username, string provider, string subject)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ICommand>().First(c => c.Name == "users link-identity");
        var parsed = command.ToParserCommand().Parse(["--username", username, "--provider", provider, "--subject", subject]);
        await using var output = new StringWriter();
        var code = await command.RunAsync(parsed, output, CancellationToken.None);
        return (code, output.ToString().Trim());
    }

    private Task<ApiAnswer> GetAsync(string token) =>
        Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {token}"));

    private Task<string> TokenAsync(Dictionary<string, object?> claims) => server.Provider.SignAsync(claims, new { typ = "at+jwt" });

    private Dictionary<string, object?> Claims(string subject)
    {
        var now = server.Clock.GetUtcNow().ToUnixTimeSeconds();
        return new Dictionary<string, object?>
        {
            ["iss"] = server.Provider.Authority,
            ["aud"] = SignOnServer.Audience,
            ["sub"] = subject,
            ["client_id"] = "service",
            ["iat"] = now,
            ["exp"] = now + 600,
            ["jti"] = Guid.NewGuid().ToString(),
        };
    }
}
