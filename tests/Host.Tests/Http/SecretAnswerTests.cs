using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

/// <summary>An answer that holds a secret is given once, also to a call that is repeated under its Idempotency-Key.</summary>
public sealed class SecretAnswerTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static readonly string[] Secrets = ["api_key", "ticket", "access_token", "password", "one_time_password", "token"];

    private static (string, string) Key(string key) => ("Idempotency-Key", key);

    [Theory]
    [InlineData("/api/users/me/api-keys", "users", "SELECT count(*) FROM users.api_keys WHERE user_id = ")]
    [InlineData("/api/admin/users/{id}/api-keys", "users", "SELECT count(*) FROM users.api_keys WHERE user_id = ")]
    [InlineData("/auth/sessions", "users", "SELECT count(*) FROM users.sessions WHERE user_id = ")]
    [InlineData("/api/stream/tickets", "social", "SELECT count(*) FROM social.stream_tickets WHERE user_id = ")]
    public async Task The_second_call_is_a_conflict_that_says_why(string path, string schema, string count)
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var owner = path.Contains("{id}", StringComparison.Ordinal) ? await server.PersonAsync() : admin;
        var before = await server.ScalarAsync<long>($"{count}{owner.Id}");
        path = path.Replace("{id}", $"{owner.Id}", StringComparison.Ordinal);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => admin.PostAsync(path, new { name = "build" }, Key("k"))));
        var late = await admin.PostAsync(path, new { name = "build" }, Key("k"));

        answers.Count(a => (int)a.Status < 300).ShouldBe(1);
        foreach (var again in answers.Where(a => (int)a.Status >= 300).Append(late))
        {
            again.ShouldFail(HttpStatusCode.Conflict, "conflict")["error_message"].GetString()
                .ShouldBe("The first call with this Idempotency-Key succeeded. Its answer holds a secret, which is shown once.");
        }

        (await server.ScalarAsync<long>($"{count}{owner.Id}")).ShouldBe(before + 1);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM {schema}.first_answers WHERE caller_id = {admin.Id} AND answer IS NULL"))
            .ShouldBe(1);
        ((int)(await admin.PostAsync(path, new { name = "build" }, Key("other"))).Status).ShouldBeLessThan(300);
    }

    [Fact]
    public async Task A_one_time_password_is_set_once()
    {
        var (admin, ada) = (await server.PersonAsync("Margaret", admin: true), await server.PersonAsync());
        var path = $"/api/admin/users/{ada.Id}/password";
        var password = (await admin.PostAsync(path, new { }, Key("k"))).ShouldSucceed()["password"].GetString();

        (await admin.PostAsync(path, new { }, Key("k"))).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await ada.PostAsync("/auth/login", new { login = ada.Username, password })).ShouldSucceed();
    }

    [Fact]
    public async Task A_refused_call_is_not_remembered_and_another_body_is_a_conflict()
    {
        var ada = await server.PersonAsync();

        (await ada.PostAsync("/api/users/me/api-keys", new { name = "" }, Key("k"))).ShouldFail(
            HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PostAsync("/api/users/me/api-keys", new { name = "one" }, Key("k"))).ShouldSucceed(HttpStatusCode.Created);
        (await ada.PostAsync("/api/users/me/api-keys", new { name = "two" }, Key("k"))).ShouldFail(HttpStatusCode.Conflict, "conflict")
            ["error_message"].GetString().ShouldBe("This Idempotency-Key was used for another request.");
    }

    [Fact]
    public async Task Every_call_of_somebody_known_that_answers_with_a_secret_takes_the_key()
    {
        var document = await InlinedDocument.ReadElementAsync(server.Client);
        var found = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("post", out var operation) || operation.GetProperty("security").GetArrayLength() == 0
                || !AnswersOf(operation, document).Any(n => Secrets.Contains(n, StringComparer.Ordinal)))
            {
                continue;
            }

            found++;
            operation.TryGetProperty("parameters", out var parameters).ShouldBeTrue(path.Name);
            parameters.EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldContain("Idempotency-Key", path.Name);
        }

        found.ShouldBeGreaterThanOrEqualTo(4);
    }

    private static IEnumerable<string> AnswersOf(JsonElement operation, JsonElement document) =>
        operation.GetProperty("responses").EnumerateObject().Where(r => r.Name.StartsWith('2'))
        .Select(r => r.Value.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!)
        .SelectMany(name => document.GetProperty("components").GetProperty("schemas").GetProperty(name.Split('/')[^1])
            .GetProperty("properties").EnumerateObject()).Select(p => p.Name);
}
