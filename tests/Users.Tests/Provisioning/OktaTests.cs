using System.Net;
using System.Text.Json.Nodes;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>What Okta sends, in its own shapes.</summary>
public sealed class OktaTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task The_test_of_the_connection_reads_two_lists()
    {
        var okta = await ScimClient.ConnectAsync(server);
        await okta.MakeAsync();

        foreach (var path in (string[])["/Users?startIndex=1&count=2", "/Groups?startIndex=1&count=100"])
        {
            var list = (await okta.GetAsync(path)).ShouldBe(HttpStatusCode.OK);
            list["schemas"][0].GetString().ShouldBe("urn:ietf:params:scim:api:messages:2.0:ListResponse");
            list["startIndex"].GetInt32().ShouldBe(1);
            list["itemsPerPage"].GetInt32().ShouldBe(list["Resources"].GetArrayLength());
            list["totalResults"].GetInt32().ShouldBeGreaterThanOrEqualTo(list["itemsPerPage"].GetInt32());
        }
    }

    [Fact]
    public async Task A_random_password_is_neither_kept_nor_answered()
    {
        var okta = await ScimClient.ConnectAsync(server);
        var name = ScimClient.Fresh();

        var made = (await okta.SendAsync(HttpMethod.Post, "/Users", $$"""
            {"schemas":["{{ScimClient.User}}"],"userName":"{{name}}","name":{"givenName":"Ann","familyName":"Archer"},
            "emails":[{"primary":true,"value":"{{name}}","type":"work"}],"displayName":"Ann Archer","locale":"en-US",
            "externalId":"00ujl29u0le5T6Aj10h7","groups":[],"password":"1mz050nqX8","active":true}
            """)).ShouldBe(HttpStatusCode.Created);

        made.Text.ShouldNotContain("1mz050nqX8");
        made.Text.ShouldNotContain("password");
        made.Json.Text("locale").ShouldBe("en-US");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.users WHERE id = {made.Json.Id()} AND password_hash IS NULL"))
            .ShouldBe(1);
        (await server.ScalarAsync<long>("SELECT count(*) FROM users.scim_users WHERE attributes::text LIKE '%1mz050nqX8%'")).ShouldBe(0);
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/login", new { login = name, password = "1mz050nqX8" }))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_person_is_deactivated_and_comes_back_without_a_path()
    {
        var okta = await ScimClient.ConnectAsync(server);
        var ann = await okta.MakeAsync();

        foreach (var active in (bool[])[false, true])
        {
            (await okta.PatchAsync($"/Users/{ann.Id()}", $$"""{"op":"replace","value":{"active":{{(active ? "true" : "false")}} } }"""))
                ["active"].GetBoolean().ShouldBe(active);
        }
    }

    [Fact]
    public async Task The_whole_resource_is_put_back_and_read_only_parts_are_ignored()
    {
        var okta = await ScimClient.ConnectAsync(server);
        var ann = await okta.MakeAsync(more: ""","title":"Engineer","nickName":"Annie" """);
        await okta.MakeGroupAsync($"Group {Guid.NewGuid()}", ann.Id());
        var whole = JsonNode.Parse((await okta.GetAsync($"/Users/{ann.Id()}")).Text)!.AsObject();
        whole["id"] = "99";
        whole["active"] = false;
        whole["displayName"] = "Ann B. Archer";
        whole.Remove("nickName");
        whole["groups"] = new JsonArray();
        whole["meta"]!["version"] = "W/\"old\"";

        var changed = (await okta.PutAsync($"/Users/{ann.Id()}", whole.ToJsonString())).ShouldBe(HttpStatusCode.OK).Json;

        changed.Id().ShouldBe(ann.Id());
        changed.GetProperty("active").GetBoolean().ShouldBeFalse();
        changed.Text("displayName").ShouldBe("Ann B. Archer");
        changed.Text("title").ShouldBe("Engineer");
        changed.Text("nickName").ShouldBeNull();
        changed.GetProperty("groups").GetArrayLength().ShouldBe(1);
        (await okta.PutAsync("/Users/999999999", whole.ToJsonString())).ShouldRefuse(HttpStatusCode.NotFound);
        whole.Remove("userName");
        (await okta.PutAsync($"/Users/{ann.Id()}", whole.ToJsonString())).ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Fact]
    public async Task Members_come_and_go_in_one_request_or_not_at_all()
    {
        var okta = await ScimClient.ConnectAsync(server);
        var (ann, bob, eve) = (await okta.MakeAsync(), await okta.MakeAsync(), await okta.MakeAsync());
        var id = await okta.MakeGroupAsync($"Group {Guid.NewGuid()}", ann.Id());
        var operations = $$"""
            {"op":"remove","path":"members[value eq \"{{ann.Id()}}\"]"},
            {"op":"add","path":"members","value":[{"value":"{{bob.Id()}}","display":"bob"},{"value":"{{eve.Id()}}"}]}
            """;

        (await okta.PatchAsync($"/Groups/{id}", $$"""{{operations}},{"op":"add","path":"members","value":[{"value":"999999999"}]}"""))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await okta.GetAsync($"/Groups/{id}")).Json.Members().ShouldBe([ann.Id()]);
        (await okta.PatchAsync($"/Groups/{id}", operations)).ShouldBe(HttpStatusCode.NoContent);
        (await okta.GetAsync($"/Groups/{id}")).Json.Members().ShouldBe([bob.Id(), eve.Id()]);

        // In their order: what is added after it was removed is there.
        (await okta.PatchAsync($"/Groups/{id}", $$"""
            {"op":"remove","path":"members"},{"op":"add","path":"members","value":{"value":"{{ann.Id()}}"} }
            """)).ShouldBe(HttpStatusCode.NoContent);
        (await okta.GetAsync($"/Groups/{id}")).Json.Members().ShouldBe([ann.Id()]);
    }

    [Fact]
    public async Task Members_are_replaced_by_a_list_and_by_none()
    {
        var okta = await ScimClient.ConnectAsync(server);
        var (ann, bob) = (await okta.MakeAsync(), await okta.MakeAsync());
        var id = await okta.MakeGroupAsync($"Group {Guid.NewGuid()}", ann.Id());

        (await okta.PatchAsync($"/Groups/{id}", $$"""{"op":"replace","path":"members","value":[{"value":"{{bob.Id()}}"}]}"""))
            .ShouldBe(HttpStatusCode.NoContent);
        (await okta.GetAsync($"/Groups/{id}")).Json.Members().ShouldBe([bob.Id()]);
        (await okta.PatchAsync($"/Groups/{id}", """{"op":"replace","path":"members","value":[]}""")).ShouldBe(HttpStatusCode.NoContent);
        (await okta.GetAsync($"/Groups/{id}")).Json.Members().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_is_renamed_keeps_its_members_and_its_id()
    {
        var okta = await ScimClient.ConnectAsync(server);
        var (ann, bob) = (await okta.MakeAsync(), await okta.MakeAsync());
        var id = await okta.MakeGroupAsync($"Group {Guid.NewGuid()}", ann.Id());
        var name = $"Group {Guid.NewGuid()}";

        (await okta.PatchAsync($"/Groups/{id}", $$"""{"op":"replace","value":{"id":"77","displayName":"{{name}}"} }"""))
            .ShouldBe(HttpStatusCode.NoContent);
        var renamed = (await okta.GetAsync($"/Groups/{id}")).Json;
        renamed.Text("displayName").ShouldBe(name);
        renamed.Members().ShouldBe([ann.Id()]);

        (await okta.PatchAsync($"/Groups/{id}", $$"""
            {"op":"replace","value":{"id":"77","displayName":"{{name}} 2","members":[{"value":"{{bob.Id()}}"}]} }
            """)).ShouldBe(HttpStatusCode.NoContent);
        (await okta.GetAsync($"/Groups/{id}")).Json.Members().ShouldBe([bob.Id()]);
        (await okta.PutAsync($"/Groups/{id}", new { displayName = name, members = new[] { new { value = ann.Id() } } }))
            .ShouldBe(HttpStatusCode.OK).Json.Members().ShouldBe([ann.Id()]);
        (await okta.DeleteAsync($"/Groups/{id}")).ShouldBe(HttpStatusCode.NoContent);
        (await okta.GetAsync($"/Groups/{id}")).ShouldRefuse(HttpStatusCode.NotFound);
    }
}
