using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>What Entra ID sends, in its own shapes; the numbers are those of the list of requests that directories really make.</summary>
public sealed class EntraTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_search_that_finds_nobody_is_an_empty_list_and_no_404()
    {
        var entra = await ScimClient.ConnectAsync(server);

        var answer = (await entra.GetAsync($"/Users?filter=userName eq \"{Guid.NewGuid()}\"")).ShouldBe(HttpStatusCode.OK);

        answer["totalResults"].GetInt32().ShouldBe(0);
        answer["Resources"].GetArrayLength().ShouldBe(0);
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("application/scim+json");
    }

    [Fact]
    public async Task A_userName_is_found_in_any_case_active_or_not()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var name = ScimClient.Fresh();
        var ann = await entra.MakeAsync(name);
        (await entra.PatchAsync($"/Users/{ann.Id()}", """{"op":"Replace","path":"active","value":"False"}""")).ShouldBe(HttpStatusCode.OK);

        (await entra.FindAsync($"userName eq \"{name.ToUpperInvariant()}\"")).ShouldBe([ann.Id()]);
        (await entra.FindAsync($"USERNAME EQ \"{name}\"")).ShouldBe([ann.Id()]);
        (await entra.GetAsync($"/Users/{ann.Id()}"))["active"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_externalId_is_found_by_its_case_and_may_stand_without_quotes()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var ann = await entra.MakeAsync(more: ""","externalId":"aB1" """);

        (await entra.FindAsync("externalId eq \"aB1\"")).ShouldBe([ann.Id()]);
        (await entra.FindAsync("externalId eq aB1")).ShouldBe([ann.Id()]);
        (await entra.FindAsync("externalId eq \"ab1\"")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_path_followed_by_value_finds_an_address_of_one_type()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var name = ScimClient.Fresh();
        var ann = await entra.MakeAsync(name);

        (await entra.FindAsync($"emails[type eq \"work\"].value eq \"{name}\"")).ShouldBe([ann.Id()]);
        (await entra.FindAsync($"emails[type eq \"home\"].value eq \"{name}\"")).ShouldBeEmpty();
        (await entra.FindAsync($"emails[type eq \"work\"].value eq \"{name}\" and userName eq \"{name}\"")).ShouldBe([ann.Id()]);
        (await entra.FindAsync($"emails[type eq \"work\" and value eq \"{name.ToUpperInvariant()}\"]")).ShouldBe([ann.Id()]);
    }

    [Fact]
    public async Task A_person_is_made_with_the_enterprise_schema()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var boss = await entra.MakeAsync();
        var name = ScimClient.Fresh();

        var answer = await entra.SendAsync(HttpMethod.Post, "/Users", $$"""
            {"schemas":["{{ScimClient.User}}","{{ScimClient.Enterprise}}"],"externalId":"0a21f0f2","userName":"{{name}}","active":true,
            "displayName":"Bob Baker","emails":[{"primary":true,"type":"work","value":"{{name}}"}],
            "meta":{"resourceType":"User","created":"2000-01-01T00:00:00Z"},"id":"77","groups":[{"value":"1"}],"shoeSize":43,
            "name":{"formatted":"Bob Baker","familyName":"Baker","givenName":"Bob"},"title":"Engineer","roles":[],
            "{{ScimClient.Enterprise}}":{"employeeNumber":"701984","department":"Sales","manager":"{{boss.Id()}}"} }
            """);

        answer.ShouldBe(HttpStatusCode.Created);
        var bob = answer.Json;
        bob.Id().ShouldNotBe("77");
        answer.Headers.Location!.AbsolutePath.ShouldBe($"/scim/v2/Users/{bob.Id()}");
        bob.GetProperty("meta").Text("resourceType").ShouldBe("User");
        bob.GetProperty("meta").Text("location").ShouldBe(answer.Headers.Location.ToString());
        bob.GetProperty("meta").Text("created").ShouldBe("2026-11-20T12:00:00.000Z");
        bob.TryGetProperty("shoeSize", out _).ShouldBeFalse();
        bob.TryGetProperty("groups", out _).ShouldBeFalse();
        bob.GetProperty("schemas").EnumerateArray().Select(s => s.GetString()).ShouldBe([ScimClient.User, ScimClient.Enterprise]);
        var manager = bob.Extension().GetProperty("manager");
        manager.Text("value").ShouldBe(boss.Id());
        manager.Text("displayName").ShouldBe("Ann Archer");
        manager.Text("$ref")!.ShouldEndWith($"/scim/v2/Users/{boss.Id()}");
    }

    [Fact]
    public async Task A_userName_that_somebody_has_is_a_409()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var name = ScimClient.Fresh();
        var ann = await entra.MakeAsync(name);

        (await entra.PostAsync("/Users", new { userName = name.ToUpperInvariant() })).ShouldRefuse(HttpStatusCode.Conflict, "uniqueness");
        var other = await entra.MakeAsync();
        (await entra.PatchAsync($"/Users/{other.Id()}", $$"""{"op":"Replace","path":"userName","value":"{{name}}"}"""))
            .ShouldRefuse(HttpStatusCode.Conflict, "uniqueness");

        // A deleted one does not count.
        (await entra.DeleteAsync($"/Users/{ann.Id()}")).ShouldBe(HttpStatusCode.NoContent);
        (await entra.MakeAsync(name)).Id().ShouldNotBe(ann.Id());
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_person_is_a_404()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var ann = await entra.MakeAsync();

        var deleted = await entra.DeleteAsync($"/Users/{ann.Id()}");

        deleted.ShouldBe(HttpStatusCode.NoContent);
        deleted.Text.ShouldBeEmpty();
        (await entra.GetAsync($"/Users/{ann.Id()}")).ShouldRefuse(HttpStatusCode.NotFound);
        (await entra.DeleteAsync($"/Users/{ann.Id()}")).ShouldRefuse(HttpStatusCode.NotFound);
        (await entra.PatchAsync($"/Users/{ann.Id()}", """{"op":"Replace","path":"active","value":true}"""))
            .ShouldRefuse(HttpStatusCode.NotFound);
        (await entra.FindAsync($"id eq \"{ann.Id()}\"")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""")]
    [InlineData("""{"op":"replace","path":"active","value":false}""")]
    [InlineData("""{"op":"Add","path":"active","value":"false"}""")]
    public async Task Active_is_taken_as_text_too(string operation)
    {
        var entra = await ScimClient.ConnectAsync(server);
        var ann = await entra.MakeAsync();

        (await entra.PatchAsync($"/Users/{ann.Id()}", operation)).ShouldBe(HttpStatusCode.OK)["active"].GetBoolean().ShouldBeFalse();
        (await entra.PatchAsync($"/Users/{ann.Id()}", """{"op":"Replace","path":"active","value":"True"}"""))["active"].GetBoolean()
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_path_dotted_names_and_URNs_are_paths()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var ann = await entra.MakeAsync();

        var changed = (await entra.PatchAsync($"/Users/{ann.Id()}", $$"""
            {"op":"replace","value":{"displayName":"Bjarne","name.givenName":"Kim","{{ScimClient.Enterprise}}:employeeNumber":"7",
            "{{ScimClient.Enterprise}}":{"costCenter":"4711"},"unheardOf":1,"id":"9"} }
            """)).ShouldBe(HttpStatusCode.OK).Json;

        changed.Text("displayName").ShouldBe("Bjarne");
        changed.GetProperty("name").Text("givenName").ShouldBe("Kim");
        changed.GetProperty("name").Text("familyName").ShouldBe("Archer");
        changed.Extension().Text("employeeNumber").ShouldBe("7");
        changed.Extension().Text("costCenter").ShouldBe("4711");
        changed.Id().ShouldBe(ann.Id());
    }

    [Fact]
    public async Task One_value_of_an_element_changes_and_the_rest_of_it_stays()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var ann = await entra.MakeAsync();
        var name = ScimClient.Fresh("new");

        var changed = (await entra.PatchAsync(
            $"/Users/{ann.Id()}", $$"""{"op":"Replace","path":"emails[type eq \"work\"].value","value":"{{name}}"}""")).Json;

        var email = changed.GetProperty("emails").EnumerateArray().ShouldHaveSingleItem();
        email.Text("value").ShouldBe(name);
        email.Text("type").ShouldBe("work");
        email.GetProperty("primary").GetBoolean().ShouldBeTrue();
        (await server.ScalarAsync<string>($"SELECT email FROM users.users WHERE id = {ann.Id()}")).ShouldBe(name);
    }

    [Theory]
    [InlineData("Add")]
    [InlineData("Replace")]
    public async Task An_element_that_is_not_there_is_made_from_the_filter(string op)
    {
        var entra = await ScimClient.ConnectAsync(server);
        var ann = await entra.MakeAsync();

        var changed = (await entra.PatchAsync($"/Users/{ann.Id()}", $$"""
            {"op":"{{op}}","path":"phoneNumbers[type eq \"mobile\"].value","value":"+1 555 0100"}
            """)).ShouldBe(HttpStatusCode.OK).Json;

        changed.GetProperty("phoneNumbers").GetRawText().ShouldBe("""[{"type":"mobile","value":"+1 555 0100"}]""");
    }

    [Fact]
    public async Task A_filter_that_describes_nothing_is_no_target()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var ann = await entra.MakeAsync();

        (await entra.PatchAsync($"/Users/{ann.Id()}", """{"op":"Replace","path":"phoneNumbers[type sw \"mob\"].value","value":"1"}"""))
            .ShouldRefuse(HttpStatusCode.BadRequest, "noTarget");
    }

    [Theory]
    [InlineData("\"{0}\"")]
    [InlineData("{{\"value\":\"{0}\"}}")]
    [InlineData("{{\"$ref\":\"../Users/{0}\",\"value\":\"{0}\"}}")]
    public async Task A_manager_is_taken_as_text_and_as_an_object_and_is_answered_as_one(string value)
    {
        var entra = await ScimClient.ConnectAsync(server);
        var (ann, boss) = (await entra.MakeAsync(), await entra.MakeAsync());

        var changed = (await entra.PatchAsync($"/Users/{ann.Id()}", $$"""
            {"op":"Add","path":"{{ScimClient.Enterprise}}:manager","value":{{string.Format(value, boss.Id())}}}
            """)).ShouldBe(HttpStatusCode.OK).Json;

        changed.Extension().GetProperty("manager").Text("value").ShouldBe(boss.Id());
        (await entra.FindAsync($"{ScimClient.Enterprise}:manager eq \"{boss.Id()}\"")).ShouldBe([ann.Id()]);
        (await entra.PatchAsync($"/Users/{ann.Id()}", $$"""{"op":"Remove","path":"{{ScimClient.Enterprise}}:manager"}"""))
            .Json.TryGetProperty(ScimClient.Enterprise, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_manager_whom_nobody_knows_is_refused()
    {
        var entra = await ScimClient.ConnectAsync(server);
        var (ann, stranger) = (await entra.MakeAsync(), await server.PersonAsync());

        foreach (var id in (string[])["999999999", "x", $"{stranger.Id}"])
        {
            (await entra.PatchAsync($"/Users/{ann.Id()}", $$"""{"op":"Add","path":"{{ScimClient.Enterprise}}:manager","value":"{{id}}"}"""))
                .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        }
    }

    [Fact]
    public async Task Somebody_whose_manager_has_left_is_shut_out_too()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var manager = await directory.MakeAsync();
        var ann = await directory.MakeAsync(more: $$""","{{ScimClient.Enterprise}}":{"manager":"{{manager.Id()}}"}""");
        (await directory.DeleteAsync($"/Users/{manager.Id()}")).ShouldBe(HttpStatusCode.NoContent);

        var left = await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"Replace","path":"active","value":"False"}""");

        left.ShouldBe(HttpStatusCode.OK)["active"].GetBoolean().ShouldBeFalse();
        (await directory.PatchAsync(
            $"/Users/{(await directory.MakeAsync()).Id()}",
            $$"""{"op":"Add","path":"{{ScimClient.Enterprise}}:manager","value":"{{manager.Id()}}"}"""))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
    }
}
