using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>What Entra ID sends about groups, in its own shapes.</summary>
public sealed class EntraGroupTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_group_is_made_without_members_and_its_name_is_unique()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var name = $"Group {Guid.NewGuid()}";

        var made = (await entra.SendAsync(HttpMethod.Post, "/Groups", $$"""
            {"schemas":["{{ScimClient.Group}}","http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
            "externalId":"8aa1a0c0","displayName":"{{name}}","meta":{"resourceType":"Group"} }
            """)).ShouldBe(HttpStatusCode.Created);

        made["members"].GetArrayLength().ShouldBe(0);
        made.Headers.Location!.AbsolutePath.ShouldBe($"/scim/v2/Groups/{made.Json.Id()}");
        (await entra.PostAsync("/Groups", new { displayName = name.ToUpperInvariant() }))
            .ShouldRefuse(HttpStatusCode.Conflict, "uniqueness");
    }

    [Fact]
    public async Task A_group_is_found_without_its_members()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var ann = await entra.MakeAsync();
        var name = $"Group {Guid.NewGuid()}";
        var id = await entra.MakeGroupAsync(name, ann.Id());

        var list = (await entra.GetAsync($"/Groups?excludedAttributes=members&filter=displayName eq \"{name}\""))
            .ShouldBe(HttpStatusCode.OK);
        var one = (await entra.GetAsync($"/Groups/{id}?excludedAttributes=members")).Json;

        list["Resources"].EnumerateArray().ShouldHaveSingleItem().TryGetProperty("members", out _).ShouldBeFalse();
        one.TryGetProperty("members", out _).ShouldBeFalse();
        one.Text("displayName").ShouldBe(name);
        (await entra.GetAsync($"/Groups/{id}")).Json.Members().ShouldBe([ann.Id()]);
        (await entra.FindAsync($"id eq \"{id}\" and members eq \"{ann.Id()}\"", "/Groups")).ShouldBe([id]);
    }

    [Fact]
    public async Task Adding_a_member_twice_succeeds_and_changes_nothing()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var (ann, bob) = (await entra.MakeAsync(), await entra.MakeAsync());
        var id = await entra.MakeGroupAsync($"Group {Guid.NewGuid()}");
        var add = $$"""{"op":"Add","path":"members","value":[{"$ref":null,"value":"{{ann.Id()}}"},{"$ref":null,"value":"{{bob.Id()}}"}]}""";

        var answer = await entra.PatchAsync($"/Groups/{id}", add);
        var before = (await entra.GetAsync($"/Groups/{id}")).Json;
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await entra.PatchAsync($"/Groups/{id}", add)).ShouldBe(HttpStatusCode.NoContent);
        var after = (await entra.GetAsync($"/Groups/{id}")).Json;

        answer.ShouldBe(HttpStatusCode.NoContent).Text.ShouldBeEmpty();
        before.Members().ShouldBe([ann.Id(), bob.Id()]);
        after.GetProperty("meta").GetRawText().ShouldBe(before.GetProperty("meta").GetRawText());
        (await entra.PatchAsync($"/Groups/{id}", """{"op":"Add","path":"members","value":[{"value":"999999999"}]}"""))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await entra.GetAsync($"/Users/{ann.Id()}")).Json.GetProperty("groups")[0].Text("value").ShouldBe(id);
    }

    [Fact]
    public async Task A_member_is_removed_by_a_value_and_only_that_one()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var (ann, bob) = (await entra.MakeAsync(), await entra.MakeAsync());
        var id = await entra.MakeGroupAsync($"Group {Guid.NewGuid()}", ann.Id(), bob.Id());
        var remove = $$"""{"op":"Remove","path":"members","value":[{"$ref":null,"value":"{{ann.Id()}}"}]}""";

        (await entra.PatchAsync($"/Groups/{id}", remove)).ShouldBe(HttpStatusCode.NoContent);
        (await entra.PatchAsync($"/Groups/{id}", remove)).ShouldBe(HttpStatusCode.NoContent);
        (await entra.GetAsync($"/Groups/{id}")).Json.Members().ShouldBe([bob.Id()]);
        (await entra.PatchAsync($"/Groups/{id}", """{"op":"Remove","path":"members"}""")).ShouldBe(HttpStatusCode.NoContent);
        (await entra.GetAsync($"/Groups/{id}")).Json.Members().ShouldBeEmpty();
    }
}
