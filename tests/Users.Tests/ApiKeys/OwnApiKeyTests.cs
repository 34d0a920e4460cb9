using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.ApiKeys;

public sealed class OwnApiKeyTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private Person With(string key) => new(0, "", "", key, server.Client);

    [Fact]
    public async Task A_new_key_is_shown_once_works_and_is_listed_by_its_beginning()
    {
        var ada = await server.PersonAsync();

        var issued = (await ada.PostAsync("/api/users/me/api-keys", new { name = "build server" })).ShouldSucceed(HttpStatusCode.Created);
        var key = issued["api_key"].GetString()!;

        (await With(key).GetAsync("/api/users/me")).ShouldSucceed()["user"].GetProperty("id").GetInt64().ShouldBe(ada.Id);
        var listed = (await ada.GetAsync("/api/users/me/api-keys")).ShouldSucceed();
        listed.Text.ShouldNotContain(key);
        var shown = listed["api_keys"][0];
        shown.GetProperty("name").GetString().ShouldBe("build server");
        key.ShouldStartWith(shown.GetProperty("prefix").GetString()!);
        shown.GetProperty("last_used_at").GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow());
        shown.GetProperty("expires_at").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_revoked_key_is_out_at_once_here_and_within_two_seconds_at_another_host()
    {
        var ada = await server.PersonAsync();
        var other = await server.StartAnotherAsync();
        var issued = await ada.PostAsync("/api/users/me/api-keys", new { name = "phone" });
        var phone = With(issued["api_key"].GetString()!);
        (await phone.GetAsync("/api/users/me")).ShouldSucceed();
        (await phone.At(other).GetAsync("/api/users/me")).ShouldSucceed();

        (await ada.DeleteAsync($"/api/users/me/api-keys/{issued["key"].GetProperty("id")}")).ShouldSucceed();

        (await phone.GetAsync("/api/users/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await ShouldBeOutSoonAsync(phone.At(other));
    }

    [Fact]
    public async Task A_key_ends_when_it_was_to_end()
    {
        var ada = await server.PersonAsync();
        var expiry = server.Clock.GetUtcNow().AddMinutes(10);
        var issued = (await ada.PostAsync("/api/users/me/api-keys", new { name = "visitor", expires_at = expiry }))
            .ShouldSucceed(HttpStatusCode.Created);
        var visitor = With(issued["api_key"].GetString()!);
        (await visitor.GetAsync("/api/users/me")).ShouldSucceed();

        server.Clock.Advance(TimeSpan.FromMinutes(10));

        (await visitor.GetAsync("/api/users/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await ada.PostAsync("/api/users/me/api-keys", new { name = "late", expires_at = expiry }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Nobody_revokes_or_sees_somebody_elses_key()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var issued = await ada.PostAsync("/api/users/me/api-keys", new { name = "mine" });

        (await grace.DeleteAsync($"/api/users/me/api-keys/{issued["key"].GetProperty("id")}"))
            .ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await grace.GetAsync("/api/users/me/api-keys"))["api_keys"].GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"name\": \"\"}")]
    [InlineData("{\"name\": \"  \"}")]
    [InlineData("{\"name\": \"123456789012345678901234567890123456789012345678901\"}")]
    public async Task A_key_needs_a_name_of_at_most_fifty_characters(string body)
    {
        var ada = await server.PersonAsync();

        (await ada.PostJsonAsync("/api/users/me/api-keys", body)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    internal static async Task ShouldBeOutSoonAsync(Person person)
    {
        var answer = await person.GetAsync("/api/users/me");
        for (var i = 0; i < 100 && answer.Status == HttpStatusCode.OK; i++)
        {
            await Task.Delay(20);
            answer = await person.GetAsync("/api/users/me");
        }

        answer.ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }
}
