using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

public sealed class ScimTokenTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_token_is_shown_once_and_stored_as_a_hash()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);

        var made = (await admin.PostAsync("/api/admin/scim/tokens", new { name = " Entra ID " }, ("Idempotency-Key", "k")))
            .ShouldSucceed(HttpStatusCode.Created);

        var token = made["token"].GetString()!;
        token.ShouldStartWith("mbs_");
        made["scim_token"].Text("name").ShouldBe("Entra ID");
        made["scim_token"].Text("prefix").ShouldBe(token[..8]);
        (await admin.PostAsync("/api/admin/scim/tokens", new { name = " Entra ID " }, ("Idempotency-Key", "k")))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await admin.GetAsync("/api/admin/scim/tokens")).Text.ShouldNotContain(token);
        (await server.ScalarAsync<long>($"""
            SELECT count(*) FROM users.scim_tokens WHERE hash = sha256('{token}') AND to_jsonb(scim_tokens)::text NOT LIKE '%{token}%'
            """)).ShouldBe(1);
        (await admin.PostAsync("/api/admin/scim/tokens", new { name = "" })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await admin.PostAsync("/api/admin/scim/tokens", new { name = new string('a', 51) }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_token_is_listed_with_its_last_use_and_refused_by_every_host_once_it_is_revoked()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var other = await server.StartAnotherAsync();
        var directory = await ScimClient.ConnectAnewAsync(server, admin);
        var elsewhere = new ScimClient(other, directory.Token);
        var id = await server.ScalarAsync<long>($"SELECT id FROM users.scim_tokens WHERE hash = sha256('{directory.Token}')");
        (await ListedAsync()).GetProperty("last_used_at").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        foreach (var client in new[] { directory, elsewhere })
        {
            (await client.GetAsync("/Users")).ShouldBe(HttpStatusCode.OK);
        }

        (await ListedAsync()).Text("last_used_at").ShouldBe("2026-11-20T12:00:00Z");
        (await admin.DeleteAsync($"/api/admin/scim/tokens/{id}")).ShouldSucceed();

        (await directory.GetAsync("/Users")).ShouldRefuse(HttpStatusCode.Unauthorized);
        await Eventually.HoldsAsync(
            async () => (await elsewhere.GetAsync("/Users")).Status == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(2));
        (await admin.DeleteAsync($"/api/admin/scim/tokens/{id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        var entries = (await admin.GetAsync($"/api/admin/audit?user_id={admin.Id}"))["entries"].EnumerateArray()
            .Select(e => e.Text("action")).ToArray();
        entries[..2].ShouldBe(["revoked_scim_token", "created_scim_token"]);

        async Task<System.Text.Json.JsonElement> ListedAsync() => (await admin.GetAsync("/api/admin/scim/tokens")).ShouldSucceed()
            ["scim_tokens"].EnumerateArray().Single(t => t.GetProperty("id").GetInt64() == id);
    }

    [Fact]
    public async Task A_token_opens_nothing_else_and_nothing_else_opens_SCIM()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAnewAsync(server, admin);
        foreach (var (header, value) in ((string, string)[])[
            ("Authorization", $"Bearer {directory.Token}"), ("api-key", directory.Token)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users/me");
            request.Headers.TryAddWithoutValidation(header, value);
            (await server.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await admin.GetAsync("/scim/v2/Users")).ShouldRefuse(HttpStatusCode.Unauthorized);
        (await new ScimClient(server, admin.Key).GetAsync("/Users")).ShouldRefuse(HttpStatusCode.Unauthorized);
        (await directory.GetAsync("/Users", ("api-key", admin.Key))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task There_are_not_more_tokens_than_twenty_however_many_are_made_at_once()
    {
        await using var other = new MicroblogServer();
        await other.InitializeAsync();
        var admin = await other.PersonAsync("Margaret", admin: true);

        var made = await Task.WhenAll(
            Enumerable.Range(0, 25).Select(i => admin.PostAsync("/api/admin/scim/tokens", new { name = $"t{i}" })));

        made.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(20);
        made.First(a => a.Status != HttpStatusCode.Created).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }
}
