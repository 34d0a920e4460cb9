using System.Net;
using System.Net.Http.Json;
using Microblog.Host.Commands;
using Microblog.Testing;
using Microsoft.Extensions.Configuration;

namespace Microblog.Host.Tests.Commands;

/// <summary>Everybody knows the keys of the demonstration: they open a server in Development alone.</summary>
public sealed class DemonstrationTests(MicroblogServer server, DemonstrationTests.DevelopmentServer development)
    : IClassFixture<MicroblogServer>, IClassFixture<DemonstrationTests.DevelopmentServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_Development_the_people_sign_in_and_test_is_an_ordinary_person()
    {
        await DemoSeeding.SeedAsync(development.Services, Ct);

        (await RoleAsync(development, "test")).ShouldBe("user");
        (await RoleAsync(development, "test2")).ShouldBe("moderator");
        (await RoleAsync(development, "test3")).ShouldBe("admin");
        (await RoleAsync(development, "test50")).ShouldBe("user");
        (await development.ScalarAsync<long>("SELECT count(*) FROM users.users WHERE role <> 'user'")).ShouldBe(2);
    }

    [Fact]
    public async Task Elsewhere_no_credential_of_theirs_is_known()
    {
        await DemoSeeding.SeedAsync(server.Services, Ct);
        await server.ExecuteAsync("""
            INSERT INTO users.api_keys (user_id, name, prefix, hash, created_at)
            SELECT id, 'of their own', 'mb_', sha256('a-key-of-their-own'), now() FROM users.users WHERE demonstration LIMIT 1
            """);
        var real = await server.PersonAsync();
        await server.ExecuteAsync($"""
            INSERT INTO users.api_keys (user_id, name, prefix, hash, created_at, demonstration)
            VALUES ({real.Id}, 'planted', 'pl', sha256('planted'), now(), true)
            """);

        foreach (var key in new[] { "test", "test2", "test3", "test50", "a-key-of-their-own", "planted" })
        {
            (await new Person(0, "", "", key, server.Client).GetAsync("/api/users/me"))
                .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        (await real.GetAsync("/api/users/me")).ShouldSucceed();
    }

    [Fact]
    public async Task Sessions_and_passwords_that_began_in_Development_end_with_it()
    {
        await DemoSeeding.SeedAsync(development.Services, Ct);
        var katherine = new Person(0, "", "", "test5", development.Client);
        (await katherine.PostAsync("/auth/password", new { new_password = "orbits by hand, 1962" })).ShouldSucceed();
        var pair = (await SignInAsync(development)).ShouldSucceed();

        var elsewhere = await development.StartElsewhereAsync();

        (await SignInAsync(elsewhere)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await RateLimitedAskAsync(elsewhere, "/api/users/me", pair["access_token"].GetString()!)).ShouldBe(HttpStatusCode.Unauthorized);
        using var refresh = await elsewhere.Client.PostAsJsonAsync(
            "/auth/refresh", new { refresh_token = pair["refresh_token"].GetString() }, Ct);
        refresh.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_database_with_them_is_refused_in_one_sentence()
    {
        await using var fresh = await FreshAsync();
        await DemoSeeding.RefuseDemonstrationAsync(fresh.Services, Ct);
        await DemoSeeding.SeedAsync(development.Services, Ct);

        var refused = await Should.ThrowAsync<StartupException>(() => DemoSeeding.RefuseDemonstrationAsync(development.Services, Ct));

        refused.Message.ShouldStartWith("This database has the demonstration data");
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Real_people_get_no_demonstration_tweets()
    {
        await using var fresh = await FreshAsync();
        await fresh.PersonAsync();

        await DemoSeeding.SeedAsync(fresh.Services, Ct);

        (await fresh.ScalarAsync<long>("SELECT (SELECT count(*) FROM tweets.tweets) + (SELECT count(*) FROM users.users)")).ShouldBe(1);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", null)]
    [InlineData("http://localhost:5080;https://[::1]:5443", null)]
    [InlineData("http://127.8.9.10:0", null)]
    [InlineData("http://unix:/tmp/microblog.sock", null)]
    [InlineData("http://0.0.0.0:5080", "http://0.0.0.0:5080")]
    [InlineData("http://127.0.0.1:5080;http://*:5081", "http://*:5081")]
    [InlineData("http://+:80", "http://+:80")]
    [InlineData("http://[::]:80", "http://[::]:80")]
    [InlineData("http://microblog.example.com:80", "http://microblog.example.com:80")]
    [InlineData("http://192.168.1.5:80", "http://192.168.1.5:80")]
    [InlineData("http://localhost.example.com", "http://localhost.example.com")]
    [InlineData(null, "http://*")]
    public void Addresses_that_other_machines_reach_are_found(string? urls, string? expected) =>
        DevelopmentAddresses.Find(new ConfigurationBuilder().Build(), urls).ShouldBe(expected);

    [Theory]
    [InlineData("http://127.0.0.1:1", null)]
    [InlineData("http://10.0.0.5:1", "http://10.0.0.5:1")]
    public void Endpoints_of_Kestrel_replace_the_other_addresses(string url, string? expected) => DevelopmentAddresses.Find(
        new ConfigurationBuilder().AddInMemoryCollection([new("Kestrel:Endpoints:Web:Url", url)]).Build(), "http://0.0.0.0:5080")
        .ShouldBe(expected);

    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Development", "false", true)]
    [InlineData("Development", "true", false)]
    [InlineData("Production", null, false)]
    public void Development_listens_to_the_network_only_when_told_twice(string environment, string? allow, bool isRefused)
    {
        var settings = new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = environment, ["Development:AllowNetwork"] = allow };
        var check = () => DevelopmentAddresses.Check(new StartOptions("http://0.0.0.0:5080", null, settings));

        if (isRefused)
        {
            Should.Throw<StartupException>(check).Message.ShouldContain("Development__AllowNetwork");
        }
        else
        {
            check();
        }
    }

    private static async Task<string?> RoleAsync(MicroblogServer server, string key) =>
        (await new Person(0, "", "", key, server.Client).GetAsync("/api/users/me")).ShouldSucceed()["user"].GetProperty("role").GetString();

    private static async Task<ApiAnswer> SignInAsync(MicroblogServer server) => await ApiAnswer.ReadAsync(await server.Client
        .PostAsJsonAsync("/auth/login", new { login = "katherine_johnson", password = "orbits by hand, 1962" }, Ct));

    private static async Task<HttpStatusCode> RateLimitedAskAsync(MicroblogServer server, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Authorization", $"Bearer {token}");
        using var answer = await server.Client.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    private static async Task<MicroblogServer> FreshAsync()
    {
        var fresh = new MicroblogServer();
        await fresh.InitializeAsync();
        return fresh;
    }

    public sealed class DevelopmentServer : MicroblogServer
    {
        protected override string EnvironmentName => "Development";

        /// <summary>A server on the same database that is not in Development.</summary>
        public Task<MicroblogServer> StartElsewhereAsync() => StartAnotherAsync();
    }
}
