using System.Net;
using System.Text;
using Microblog.Testing;

namespace Microblog.Users.Tests.Administration;

/// <summary>An administrator sees and ends what lets into somebody's account.</summary>
public sealed class AccountCredentialsTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Fact]
    public async Task An_administrator_lists_and_revokes_the_keys_of_somebody()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (ada, grace, _) = await server.PeopleAsync();
        var other = await server.StartAnotherAsync();
        var issued = (await ada.PostAsync("/api/users/me/api-keys", new { name = "phone" })).ShouldSucceed(HttpStatusCode.Created);
        var phone = new Person(ada.Id, "", "", issued["api_key"].GetString()!, server.Client);
        (await phone.At(other).GetAsync("/auth/me")).ShouldSucceed();

        var keys = (await admin.GetAsync($"/api/admin/users/{ada.Id}/api-keys")).ShouldSucceed();

        keys.Text.ShouldNotContain(phone.Key);
        keys["api_keys"].EnumerateArray().Select(k => k.GetProperty("name").GetString()).ShouldBe(["phone", "command line"]);
        var id = keys["api_keys"][0].GetProperty("id").GetInt64();
        (await admin.DeleteAsync($"/api/admin/users/{grace.Id}/api-keys/{id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.DeleteAsync($"/api/admin/users/{ada.Id}/api-keys/{id}")).ShouldSucceed();
        (await phone.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await ApiKeys.OwnApiKeyTests.ShouldBeOutSoonAsync(phone.At(other));
        (await ada.GetAsync("/auth/me")).ShouldSucceed();
        var entry = (await admin.GetAsync("/api/admin/audit?limit=1"))["entries"][0];
        entry.GetProperty("action").GetString().ShouldBe("revoked_api_key");
        entry.GetProperty("target_id").GetInt64().ShouldBe(ada.Id);
    }

    [Fact]
    public async Task An_administrator_lists_and_ends_the_sessions_of_somebody()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var here = await Member.EnterAsync(server);
        var there = await here.OnAnotherDeviceAsync();

        var first = (await admin.GetAsync($"/api/admin/users/{here.Id}/sessions?limit=1")).ShouldSucceed();
        var second = (await admin.GetAsync($"/api/admin/users/{here.Id}/sessions?limit=1&cursor={first["next_cursor"]}")).ShouldSucceed();

        var (newest, oldest) = (first["sessions"][0], second["sessions"][0]);
        newest.GetProperty("current").GetBoolean().ShouldBeFalse();
        (await admin.DeleteAsync($"/api/admin/users/{admin.Id}/sessions/{newest.GetProperty("id")}"))
            .ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.DeleteAsync($"/api/admin/users/{here.Id}/sessions/{newest.GetProperty("id")}")).ShouldSucceed();
        await there.ShouldBeOutAsync();
        await here.ShouldBeInAsync();
        (await admin.DeleteAsync($"/api/admin/users/{here.Id}/sessions/{oldest.GetProperty("id")}")).ShouldSucceed();
        await here.ShouldBeOutAsync();
        (await admin.GetAsync($"/api/admin/users/{here.Id}/sessions"))["sessions"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_has_no_keys_and_no_sessions()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);

        (await admin.GetAsync("/api/admin/users/999999999/api-keys")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.GetAsync("/api/admin/users/999999999/sessions")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("PATCH", "/api/admin/users/{id}", "{\"password\": \"a new one for her\"}", "password")]
    [InlineData("PATCH", "/api/admin/users/{id}", "{\"role\": \"moderator\", \"Active\": false}", "Active")]
    [InlineData("PATCH", "/api/admin/users/{id}", "{\"user_id\": 1, \"active\": false}", "user_id")]
    [InlineData("POST", "/api/admin/users", "{\"name\": \"A\", \"username\": \"strict_a\", \"is_admin\": true}", "is_admin")]
    [InlineData("POST", "/api/admin/users/{id}/api-keys", "{\"name\": \"A\", \"readonly\": true}", "readonly")]
    [InlineData("POST", "/api/admin/users/{id}/password", "{\"password\": \"chosen by the administrator\"}", "password")]
    [InlineData("POST", "/api/admin/reports/1/resolve", "{\"outcome\": \"dismiss\", \"ban\": true}", "ban")]
    public async Task A_field_that_an_administrators_call_does_not_have_is_named_and_nothing_is_done(
        string method, string path, string body, string field)
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var ada = await server.PersonAsync();

        var refused = (await admin.SendAsync(
            new HttpMethod(method), path.Replace("{id}", $"{ada.Id}", StringComparison.Ordinal),
            new StringContent(body, Encoding.UTF8, "application/json"))).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        refused["error_message"].GetString().ShouldBe($"This call has no field {field}.");
        refused["errors"].GetProperty(field).GetArrayLength().ShouldBe(1);
        (await ada.GetAsync("/auth/me")).ShouldSucceed()["user"].GetProperty("role").GetString().ShouldBe("user");
        (await ada.GetAsync("/api/users/me/api-keys"))["api_keys"].GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("[]")]
    [InlineData("\"active\"")]
    [InlineData("{\"active\": \"no\"}")]
    public async Task What_is_no_object_of_fields_is_malformed(string body)
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var ada = await server.PersonAsync();

        (await admin.SendAsync(
            HttpMethod.Patch, $"/api/admin/users/{ada.Id}", new StringContent(body, Encoding.UTF8, "application/json")))
            .ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
    }
}
