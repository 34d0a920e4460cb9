using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.ApiKeys;

public sealed class ApiKeyTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private Task<ApiAnswer> WithKeyAsync(params string[] keys) => SendAsync("/api/users/me", keys);

    private async Task<ApiAnswer> SendAsync(string path, params string[] keys)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var key in keys)
        {
            request.Headers.TryAddWithoutValidation("api-key", key);
        }

        return await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("unknown")]
    [InlineData("' OR 1=1 --")]
    public async Task Without_a_known_key_nobody_comes_in(params string[] keys)
    {
        var answer = await WithKeyAsync(keys);

        answer.ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        answer.Headers.WwwAuthenticate.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_key_of_a_kilobyte_or_two_keys_are_refused()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        (await WithKeyAsync(new string('k', 1000))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await WithKeyAsync(ada.Key, grace.Key)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_key_is_taken_as_a_bearer_token_too_but_not_in_both_places_at_once()
    {
        var ada = await server.PersonAsync();

        async Task<ApiAnswer> SendAsync(params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users/me");
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            return await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));
        }

        (await SendAsync(("Authorization", $"Bearer {ada.Key}"))).ShouldSucceed()["user"].GetProperty("id").GetInt64().ShouldBe(ada.Id);
        (await SendAsync(("Authorization", $"Basic {ada.Key}"))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await SendAsync(("Authorization", "Bearer "))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await SendAsync(("Authorization", $"Bearer {ada.Key}"), ("api-key", ada.Key)))
            .ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task Somebody_deactivated_is_out_within_seconds_and_keeps_their_name()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        await server.ExecuteAsync($"UPDATE users.users SET active = false WHERE id = {ada.Id}");

        (await ada.GetAsync("/api/users/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await grace.GetAsync($"/api/users/{ada.Id}")).ShouldSucceed()["user"].GetProperty("name").GetString().ShouldBe("Ada");
    }

    [Fact]
    public async Task Keys_are_stored_hashed()
    {
        var ada = await server.PersonAsync();

        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.api_keys k WHERE k::text LIKE '%{ada.Key}%'")).ShouldBe(0);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.api_keys WHERE hash = sha256('{ada.Key}')")).ShouldBe(1);
    }
}
