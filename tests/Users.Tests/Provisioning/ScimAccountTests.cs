using System.Net;
using System.Text.Json;
using Microblog.BuildingBlocks.Contracts;
using Microblog.Testing;
using Microblog.Users.Features.PersonalData;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>What becomes of an account by what the directory says.</summary>
public sealed class ScimAccountTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    // A key for somebody whom the directory has made, as an administrator issues it.
    private async Task<Person> KeyAsync(Person admin, string id)
    {
        var key = (await admin.PostAsync($"/api/admin/users/{id}/api-keys", new { name = "phone" })).ShouldSucceed(HttpStatusCode.Created);
        return new Person(long.Parse(id), "Ann Archer", "", key["api_key"].GetString()!, server.Client);
    }

    [Fact]
    public async Task Whoever_the_directory_deactivates_is_out_at_every_host_with_every_credential()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var other = await server.StartAnotherAsync();
        var ann = await directory.MakeAsync();
        var phone = await KeyAsync(admin, ann.Id());
        var password = (await admin.PostAsync($"/api/admin/users/{ann.Id()}/password")).ShouldSucceed()["password"].GetString();
        var session = (await phone.PostAsync("/auth/login", new { login = ann.Text("userName"), password })).ShouldSucceed();
        foreach (var host in new[] { server, other })
        {
            (await phone.At(host).GetAsync("/auth/me")).ShouldSucceed();
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/stream?topics=notifications");
        request.Headers.Add("api-key", phone.Key);
        using var stream = await other.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        stream.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var events = await stream.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        (await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"Replace","path":"active","value":"False"}"""))
            .ShouldBe(HttpStatusCode.OK);

        (await phone.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await phone.PostAsync("/auth/refresh", new { refresh_token = session["refresh_token"].GetString() }))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await phone.PostAsync("/auth/login", new { login = ann.Text("userName"), password }))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        await Eventually.HoldsAsync(
            async () => (await phone.At(other).GetAsync("/auth/me")).Status == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(2));
        await EndAsync(events).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        // Let in again, the keys and sessions are gone for good.
        (await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"replace","value":{"active":true}}""")).ShouldBe(HttpStatusCode.OK);
        (await phone.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_an_administrator_has_shut_out_a_sync_does_not_let_in()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync();
        var path = $"/Users/{ann.Id()}";
        (await admin.PatchAsync($"/api/admin/users/{ann.Id()}", new { active = false })).ShouldSucceed();

        (await directory.PutAsync(path, new { userName = ann.Text("userName"), active = true }))["active"].GetBoolean().ShouldBeFalse();
        (await directory.PatchAsync(path, """{"op":"replace","path":"title","value":"T"}"""))["active"].GetBoolean().ShouldBeFalse();

        // Whom the directory has shut out itself it lets in again.
        (await directory.PatchAsync(path, """{"op":"replace","path":"active","value":false}""")).ShouldBe(HttpStatusCode.OK);
        (await directory.PatchAsync(path, """{"op":"replace","path":"active","value":true}"""))["active"].GetBoolean().ShouldBeTrue();

        // Whom an administrator has let in meanwhile it shuts out again.
        (await directory.PatchAsync(path, """{"op":"replace","path":"active","value":false}""")).ShouldBe(HttpStatusCode.OK);
        (await admin.PatchAsync($"/api/admin/users/{ann.Id()}", new { active = true })).ShouldSucceed();
        (await directory.PatchAsync(path, """{"op":"replace","path":"active","value":false}"""))["active"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_profile_shows_title_department_and_manager_and_people_are_found_by_them()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var reader = await server.PersonAsync();
        var boss = await directory.MakeAsync("the.chief@acme.example", ""","displayName":"Chief","title":"Head of Sales" """
            .Replace("\"displayName\":\"Chief\",", "", StringComparison.Ordinal));
        var ann = await directory.MakeAsync("profile.ann@acme.example", $$"""
            ,"title":"Sales Engineer","{{ScimClient.Enterprise}}":{"department":"Försäljning & Sales","employeeNumber":"E-701984",
            "manager":{"value":"{{boss.Id()}}"} }
            """);

        var profile = (await reader.GetAsync($"/api/users/{ann.Id()}")).ShouldSucceed();

        profile["user"].Text("username").ShouldBe("profile_ann");
        profile["user"].Text("name").ShouldBe("Ann Archer");
        profile["user"].Text("title").ShouldBe("Sales Engineer");
        profile["user"].Text("department").ShouldBe("Försäljning & Sales");
        profile["user"].GetProperty("manager").GetRawText().ShouldBe($$"""{"id":{{boss.Id()}},"name":"Ann Archer"}""");
        profile.Text.ShouldNotContain("E-701984");
        foreach (var query in (string[])[
            "department:sales", "department:FORSALJNING", "department:\"sales forsaljning\"", "ann department:sal", "title:engineer",
            "title:\"sales engineer\"", "manager:the_chief", "archer title:eng department:sales manager:@the_chief"])
        {
            foreach (var path in (string[])["/api/users", "/api/search/users"])
            {
                (await reader.GetAsync($"{path}?q={Uri.EscapeDataString(query)}")).ShouldSucceed()["users"].EnumerateArray()
                    .Select(u => u.GetProperty("id").GetRawText()).ShouldBe([ann.Id()], query);
            }
        }

        foreach (var query in (string[])["department:legal", "bob department:sales", "manager:nobody", "department:", "title:ngineer2"])
        {
            (await reader.GetAsync($"/api/users?q={Uri.EscapeDataString(query)}")).ShouldSucceed()["users"].GetArrayLength()
                .ShouldBe(0, query);
        }

        (await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"remove","path":"title"}""")).ShouldBe(HttpStatusCode.OK);
        (await reader.GetAsync($"/api/users/{ann.Id()}"))["user"].TryGetProperty("title", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Jörg.Weiß-{0}@acme.example", "jorg_weiss_")]
    [InlineData("x{0}", "")]
    [InlineData("Анна{0}@acme.example", "")]
    [InlineData("admin@acme.example", "admin2")]
    public async Task A_username_is_made_of_the_name_of_the_directory(string userName, string start)
    {
        var directory = await ScimClient.ConnectAsync(server);
        var made = await directory.MakeAsync(userName.Replace("{0}", $"{Random.Shared.Next(100, 99999)}", StringComparison.Ordinal));

        var username = await server.ScalarAsync<string>($"SELECT username FROM users.users WHERE id = {made.Id()}");

        username.ShouldStartWith(start);
        username.ShouldMatch("^[a-z0-9_]{3,30}$");
    }

    [Fact]
    public async Task A_username_that_somebody_has_gets_a_number_also_when_many_come_at_once()
    {
        var directory = await ScimClient.ConnectAsync(server);

        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => directory.MakeAsync($"same.name@d{i}.example")));

        made.Select(m => m.Id()).ShouldBeUnique();
        (await server.ScalarAsync<long>("SELECT count(DISTINCT username) FROM users.users WHERE username LIKE 'same_name%'")).ShouldBe(12);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_person_has_changed_stays_until_the_directory_changes_it()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync();
        var phone = await KeyAsync(admin, ann.Id());
        (await phone.PatchAsync("/api/users/me", new { name = "Annie" })).ShouldSucceed();

        (await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"replace","path":"title","value":"T"}"""))
            .Json.Text("displayName").ShouldBe("Ann Archer");
        (await phone.GetAsync("/api/users/me"))["user"].Text("name").ShouldBe("Annie");
        (await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"replace","path":"displayName","value":"Ann B."}"""))
            .ShouldBe(HttpStatusCode.OK);
        (await phone.GetAsync("/api/users/me"))["user"].Text("name").ShouldBe("Ann B.");
    }

    [Fact]
    public async Task Names_that_would_deceive_are_shown_without_what_deceives()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var reader = await server.PersonAsync();
        var ann = await directory.MakeAsync(more: $$""","title":"One\nline\u202E{{new string('x', 200)}}" """);
        (await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"replace","path":"displayName","value":"\u202EnnA\nArcher"}"""))
            .Json.Text("displayName").ShouldBe("\u202EnnA\nArcher");

        var profile = (await reader.GetAsync($"/api/users/{ann.Id()}"))["user"];

        profile.Text("name").ShouldBe("nnA Archer");
        profile.Text("title").ShouldBe($"One line{new string('x', 92)}");
    }

    [Fact]
    public async Task A_deleted_account_goes_for_good_after_a_while_unless_an_administrator_keeps_it()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);

        // Those whom other tests have deleted do not count here.
        await server.ExecuteAsync("DELETE FROM users.scim_users WHERE deleted_at IS NOT NULL");
        var (ann, bob) = (await directory.MakeAsync(), await directory.MakeAsync());
        var phone = await KeyAsync(admin, ann.Id());
        var tweet = await phone.TweetAsync();
        foreach (var one in new[] { ann, bob })
        {
            (await directory.DeleteAsync($"/Users/{one.Id()}")).ShouldBe(HttpStatusCode.NoContent);
        }

        (await phone.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await admin.PatchAsync($"/api/admin/users/{bob.Id()}", new { active = true })).ShouldSucceed();
        server.Clock.Advance(TimeSpan.FromDays(29));
        (await RunAsync()).ShouldBe(0);
        (await admin.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        server.Clock.Advance(TimeSpan.FromDays(2));

        (await RunAsync()).ShouldBe(1);
        (await RunAsync()).ShouldBe(0);
        await server.DrainAsync();
        (await admin.GetAsync($"/api/users/{ann.Id()}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.GetAsync($"/api/tweets/{tweet}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.GetAsync($"/api/users/{bob.Id()}")).ShouldSucceed();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.scim_users WHERE user_id IN ({ann.Id()}, {bob.Id()})")).ShouldBe(0);

        async Task<int> RunAsync()
        {
            await using var scope = server.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<DepartedPeople>().DeleteAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Whom_the_directory_makes_again_gets_their_account_back()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var name = ScimClient.Fresh();
        var ann = await directory.MakeAsync(name, ""","externalId":"ext-7" """);
        var tweet = await (await KeyAsync(admin, ann.Id())).TweetAsync();
        (await directory.DeleteAsync($"/Users/{ann.Id()}")).ShouldBe(HttpStatusCode.NoContent);

        var namesake = await directory.MakeAsync(name, ""","externalId":"ext-8" """);
        namesake.Id().ShouldNotBe(ann.Id());
        (await directory.DeleteAsync($"/Users/{namesake.Id()}")).ShouldBe(HttpStatusCode.NoContent);
        var again = await directory.MakeAsync(name, ""","externalId":"ext-7" """);

        again.Id().ShouldBe(ann.Id());
        again.GetProperty("active").GetBoolean().ShouldBeTrue();
        (await admin.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        (await admin.GetAsync($"/api/users/{ann.Id()}"))["user"].TryGetProperty("deactivated", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_calls_that_make_somebody_again_one_is_a_409()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var body = new { userName = ScimClient.Fresh(), externalId = "ext-9" };
        var first = (await directory.PostAsync("/Users", body)).ShouldBe(HttpStatusCode.Created).Json.Id();
        (await directory.DeleteAsync($"/Users/{first}")).ShouldBe(HttpStatusCode.NoContent);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => directory.PostAsync("/Users", body)));

        answers.Single(a => a.Status == HttpStatusCode.Created).Json.Id().ShouldBe(first);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(4);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_directory_says_is_in_the_export()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync(more: $$""","title":"T","{{ScimClient.Enterprise}}":{"employeeNumber":"E-7"}""");
        await directory.MakeGroupAsync("Exported", ann.Id());
        await using var scope = server.Services.CreateAsyncScope();
        var files = new Dictionary<string, JsonElement>();
        foreach (var module in scope.ServiceProvider.GetServices<IPersonalDataExport>())
        {
            await foreach (var file in module.FindAsync(long.Parse(ann.Id()), TestContext.Current.CancellationToken))
            {
                using var text = new MemoryStream();
                await file.WriteToAsync(text, TestContext.Current.CancellationToken);
                files[file.Name] = JsonDocument.Parse(text.ToArray()).RootElement;
            }
        }

        files["account.json"][0].Text("title").ShouldBe("T");
        files["account.json"][0].Text("employee_number").ShouldBe("E-7");
        files["directory.json"][0].Text("user_name").ShouldBe(ann.Text("userName"));
        files["directory.json"][0].GetProperty("groups")[0].GetString().ShouldBe("Exported");
        files["directory.json"][0].GetProperty("attributes").GetProperty("name").Text("familyName").ShouldBe("Archer");
    }

    private static async Task EndAsync(Stream events)
    {
        var buffer = new byte[4096];
        while (await events.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0)
        {
        }
    }
}
