using System.Globalization;
using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>Groups give roles, where an administrator has said so; and the last administrator stays one.</summary>
public sealed class ScimRoleTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private Task<string> RoleAsync(System.Text.Json.JsonElement person) =>
        server.ScalarAsync<string>($"SELECT role FROM users.users WHERE id = {person.Id()}");

    private static async Task MapAsync(Person admin, string group, string role) =>
        (await admin.PatchAsync($"/api/admin/scim/groups/{group}", new { role })).ShouldSucceed();

    [Fact]
    public async Task Members_have_the_highest_role_of_their_groups_and_lose_it_with_the_last()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var (ann, bob) = (await directory.MakeAsync(), await directory.MakeAsync());
        var moderators = await directory.MakeGroupAsync($"Moderators {Guid.NewGuid()}", ann.Id());
        var administrators = await directory.MakeGroupAsync($"Administrators {Guid.NewGuid()}");
        (await RoleAsync(ann)).ShouldBe("user");

        await MapAsync(admin, moderators, "moderator");
        await MapAsync(admin, administrators, "admin");
        (await RoleAsync(ann)).ShouldBe("moderator");
        (await directory.PatchAsync($"/Groups/{administrators}", $$"""
            {"op":"add","path":"members","value":[{"value":"{{ann.Id()}}"},{"value":"{{bob.Id()}}"}]}
            """)).ShouldBe(HttpStatusCode.NoContent);
        (await RoleAsync(ann)).ShouldBe("admin");
        (await RoleAsync(bob)).ShouldBe("admin");
        (await directory.PatchAsync($"/Groups/{administrators}", """{"op":"remove","path":"members"}"""))
            .ShouldBe(HttpStatusCode.NoContent);
        (await RoleAsync(ann)).ShouldBe("moderator");
        (await RoleAsync(bob)).ShouldBe("user");
        (await directory.DeleteAsync($"/Groups/{moderators}")).ShouldBe(HttpStatusCode.NoContent);
        (await RoleAsync(ann)).ShouldBe("user");
    }

    [Fact]
    public async Task A_group_that_gives_no_role_takes_none()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync();
        var group = await directory.MakeGroupAsync($"Staff {Guid.NewGuid()}", ann.Id());
        (await admin.PatchAsync($"/api/admin/users/{ann.Id()}", new { role = "moderator" })).ShouldSucceed();

        (await directory.PatchAsync($"/Groups/{group}", """{"op":"remove","path":"members"}""")).ShouldBe(HttpStatusCode.NoContent);

        (await RoleAsync(ann)).ShouldBe("moderator");
    }

    [Fact]
    public async Task A_role_changes_at_once_for_open_sessions_and_is_in_the_audit_log()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync();
        var key = (await admin.PostAsync($"/api/admin/users/{ann.Id()}/api-keys", new { name = "phone" }))["api_key"].GetString()!;
        var phone = new Person(long.Parse(ann.Id()), "", "", key, server.Client);
        var group = await directory.MakeGroupAsync($"Moderators {Guid.NewGuid()}");
        await MapAsync(admin, group, "moderator");
        (await phone.GetAsync("/api/admin/reports")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");

        (await directory.PutAsync($"/Groups/{group}", new { displayName = $"M {group}", members = new[] { new { value = ann.Id() } } }))
            .ShouldBe(HttpStatusCode.OK);

        (await phone.GetAsync("/api/admin/reports")).ShouldSucceed();
        var entries = (await admin.GetAsync($"/api/admin/audit?user_id={ann.Id()}")).ShouldSucceed()["entries"].EnumerateArray().ToArray();
        entries[0].GetProperty("actor_id").GetInt64().ShouldBe(-1);
        entries[0].Text("action").ShouldBe("changed_user");
        entries[0].Text("details")!.ShouldMatch("^role user to moderator, by its groups, by SCIM token [0-9]+$");
        entries.ShouldContain(e => e.Text("action") == "created_user");
    }

    [Fact]
    public async Task No_request_removes_the_last_administrator()
    {
        await using var other = new MicroblogServer();
        await other.InitializeAsync();
        var admin = await other.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAnewAsync(other, admin);
        var (ann, bob) = (await directory.MakeAsync(), await directory.MakeAsync());
        var group = await directory.MakeGroupAsync("Administrators", ann.Id());
        await MapAsync(admin, group, "admin");
        await other.ExecuteAsync($"UPDATE users.users SET role = 'user' WHERE id = {admin.Id}");

        (await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"replace","path":"active","value":false}"""))
            .ShouldRefuse(HttpStatusCode.Conflict);
        (await directory.PutAsync($"/Users/{ann.Id()}", new { userName = "x", active = false })).ShouldRefuse(HttpStatusCode.Conflict);
        (await directory.DeleteAsync($"/Users/{ann.Id()}")).ShouldRefuse(HttpStatusCode.Conflict);
        (await directory.PatchAsync($"/Groups/{group}", """{"op":"remove","path":"members"}""")).ShouldRefuse(HttpStatusCode.Conflict);
        (await directory.PatchAsync($"/Groups/{group}", $$"""{"op":"replace","path":"members","value":[{"value":"{{bob.Id()}}"}]}"""))
            .ShouldBe(HttpStatusCode.NoContent);
        (await directory.DeleteAsync($"/Groups/{group}")).ShouldRefuse(HttpStatusCode.Conflict);

        (await other.ScalarAsync<long>("SELECT count(*) FROM users.users WHERE role = 'admin' AND active")).ShouldBe(1);
        (await directory.GetAsync($"/Users/{ann.Id()}"))["active"].GetBoolean().ShouldBeTrue();
        (await directory.GetAsync($"/Groups/{group}")).Json.Members().ShouldBe([bob.Id()]);
        other.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_administrator_keeps_the_role_when_its_group_gives_another()
    {
        await using var other = new MicroblogServer();
        await other.InitializeAsync();
        var admin = await other.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAnewAsync(other, admin);
        var ann = (await directory.MakeAsync()).Id();
        var group = await directory.MakeGroupAsync("Administrators", ann);
        await MapAsync(admin, group, "admin");
        var issued = (await admin.PostAsync($"/api/admin/users/{ann}/api-keys", new { name = "key" }))
            .ShouldSucceed(HttpStatusCode.Created);
        var last = new Person(long.Parse(ann, CultureInfo.InvariantCulture), "Ann", "ann", issued["api_key"].GetString()!, other.Client);
        (await last.PatchAsync($"/api/admin/users/{admin.Id}", new { role = "user" })).ShouldSucceed();

        (await last.PatchAsync($"/api/admin/scim/groups/{group}", new { role = "moderator" }))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");

        (await other.ScalarAsync<string>($"SELECT role FROM users.users WHERE id = {ann}")).ShouldBe("admin");
        (await other.ScalarAsync<string>("SELECT role FROM users.scim_groups")).ShouldBe("admin");
    }

    [Fact]
    public async Task Administrators_list_the_groups_and_nobody_else_does()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var directory = await ScimClient.ConnectAsync(server);
        var name = $"Listed {Guid.NewGuid()}";
        var group = await directory.MakeGroupAsync(name, (await directory.MakeAsync()).Id());
        await MapAsync(admin, group, "moderator");

        var all = (await admin.GetAsync("/api/admin/scim/groups?limit=100")).ShouldSucceed()["groups"].EnumerateArray();

        all.Single(g => g.Text("name") == name).GetRawText()
            .ShouldBe($$"""{"id":{{group}},"name":"{{name}}","members_count":1,"role":"moderator"}""");
        (await admin.PatchAsync("/api/admin/scim/groups/999999999", new { role = "user" }))
            .ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.PatchAsync($"/api/admin/scim/groups/{group}", new { role = "king" }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await (await server.PersonAsync()).GetAsync("/api/admin/scim/groups")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
    }
}
