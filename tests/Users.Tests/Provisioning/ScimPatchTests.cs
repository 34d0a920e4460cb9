using System.Net;
using System.Text.Json.Nodes;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>PATCH as RFC 7644 describes it, and what is refused.</summary>
public sealed class ScimPatchTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private const string Emails = """
        ,"nickName":"Annie","addresses":[{"type":"work","locality":"Hollywood","primary":true},{"type":"home","locality":"Paris"}]
        """;

    [Theory]
    [InlineData("""{"op":"add","path":"emails","value":[{"value":"#","type":"home"}]}""", "emails",
        """[{"primary":true,"type":"work","value":"*"},{"value":"#","type":"home"}]""")]
    [InlineData("""{"op":"add","value":{"emails":[{"value":"#","type":"home","primary":true}]}}""", "emails",
        """[{"primary":false,"type":"work","value":"*"},{"value":"#","type":"home","primary":true}]""")]
    [InlineData("""{"op":"replace","path":"emails","value":[{"value":"#"}]}""", "emails", """[{"value":"#"}]""")]
    [InlineData("""{"op":"remove","path":"emails"}""", "emails", null)]
    [InlineData("""{"op":"remove","path":"emails[type eq \"work\"]"}""", "emails", null)]
    [InlineData("""{"op":"remove","path":"emails[type eq \"none\"]"}""", "emails", """[{"primary":true,"type":"work","value":"*"}]""")]
    [InlineData("""{"op":"remove","path":"addresses[type eq \"work\"].primary"}""", "addresses",
        """[{"type":"work","locality":"Hollywood"},{"type":"home","locality":"Paris"}]""")]
    [InlineData("""{"op":"replace","path":"addresses[type eq \"work\"]","value":{"type":"work","locality":"Rome"}}""", "addresses",
        """[{"type":"work","locality":"Rome"},{"type":"home","locality":"Paris"}]""")]
    [InlineData("""{"op":"replace","path":"addresses[not (type eq \"work\") and locality sw \"PA\"].locality","value":"Rome"}""",
        "addresses", """[{"type":"work","locality":"Hollywood","primary":true},{"type":"home","locality":"Rome"}]""")]
    [InlineData("""{"op":"add","path":"addresses[type eq \"home\"].primary","value":true}""", "addresses",
        """[{"type":"work","locality":"Hollywood","primary":false},{"type":"home","locality":"Paris","primary":true}]""")]
    [InlineData("""{"op":"replace","path":"addresses.locality","value":"Rome"}""", "addresses",
        """[{"type":"work","locality":"Rome","primary":true},{"type":"home","locality":"Rome"}]""")]
    [InlineData("""{"op":"replace","path":"name","value":{"givenName":"Bea"}}""", "name", """{"givenName":"Bea","familyName":"Archer"}""")]
    [InlineData("""{"op":"remove","path":"name.givenName"}""", "name", """{"familyName":"Archer"}""")]
    [InlineData("""{"op":"remove","path":"name"}""", "name", null)]
    [InlineData("""{"op":"add","path":"nickName","value":"Bea"}""", "nickName", "\"Bea\"")]
    [InlineData("""{"op":"replace","path":"NICKNAME","value":null}""", "nickName", null)]
    [InlineData("""{"op":"REPLACE","value":{"NickName":"Bea"}}""", "nickName", "\"Bea\"")]
    [InlineData("""{"op":"add","path":"urn:ietf:params:scim:schemas:core:2.0:User:nickName","value":"Bea"}""", "nickName", "\"Bea\"")]
    [InlineData("""{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","value":{"division":"D"}}""",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", """{"division":"D"}""")]
    [InlineData("""{"op":"add","path":"password","value":"s3cret"}""", "password", null)]
    public async Task An_operation_changes_what_its_path_says(string operation, string attribute, string? expected)
    {
        var directory = await ScimClient.ConnectAsync(server);
        var name = ScimClient.Fresh();
        var ann = await directory.MakeAsync(name, Emails);

        var other = ScimClient.Fresh("other");
        var sent = operation.Replace("#", other, StringComparison.Ordinal);

        var changed = (await directory.PatchAsync($"/Users/{ann.Id()}", sent)).ShouldBe(HttpStatusCode.OK).Json;

        var wanted = expected?.Replace("*", name, StringComparison.Ordinal).Replace("#", other, StringComparison.Ordinal);
        var found = changed.TryGetProperty(attribute, out var value) ? JsonNode.Parse(value.GetRawText()) : null;
        JsonNode.DeepEquals(found, wanted is null ? null : JsonNode.Parse(wanted)).ShouldBeTrue($"{found?.ToJsonString()}");
        (await directory.GetAsync($"/Users/{ann.Id()}")).Text.ShouldBe(changed.GetRawText());
    }

    [Theory]
    [InlineData("""{"op":"remove"}""", "noTarget")]
    [InlineData("""{"op":"remove","value":{"title":"x"}}""", "noTarget")]
    [InlineData("""{"op":"increment","path":"title","value":"x"}""", "invalidSyntax")]
    [InlineData("""{"path":"title","value":"x"}""", "invalidSyntax")]
    [InlineData("""{"op":5,"path":"title","value":"x"}""", "invalidSyntax")]
    [InlineData("""{"op":"replace","path":7,"value":"x"}""", "invalidSyntax")]
    [InlineData("7", "invalidSyntax")]
    [InlineData("", "invalidSyntax")]
    [InlineData("""{"op":"replace","path":"id","value":"7"}""", "mutability")]
    [InlineData("""{"op":"replace","path":"meta.version","value":"7"}""", "mutability")]
    [InlineData("""{"op":"add","path":"groups","value":[{"value":"1"}]}""", "mutability")]
    [InlineData("""{"op":"remove","path":"userName"}""", "mutability")]
    [InlineData("""{"op":"replace","path":"shoeSize","value":43}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"","value":43}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"emails[shoe eq \"work\"].value","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].shoe","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"title[type eq \"work\"]","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"title; DROP TABLE users.users","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"title'","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"name.givenName.x","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"userName","value":""}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"userName","value":7}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"active","value":"perhaps"}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"name","value":"Ann"}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"emails","value":[7]}""", "invalidValue")]
    [InlineData("""{"op":"replace","value":"Ann"}""", "invalidValue")]
    public async Task What_cannot_be_changed_is_refused_and_nothing_else_changes(string operation, string scimType)
    {
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync();
        var operations = operation.Length == 0 ? "" : $$"""{"op":"replace","path":"nickName","value":"Bea"},{{operation}}""";

        (await directory.PatchAsync($"/Users/{ann.Id()}", operations)).ShouldRefuse(HttpStatusCode.BadRequest, scimType);

        (await directory.GetAsync($"/Users/{ann.Id()}")).Text.ShouldBe(ann.GetRawText());
        server.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"op":"remove","path":"members[display sw \"A\"]"}""", "invalidFilter")]
    [InlineData("""{"op":"replace","path":"members[value eq \"1\"]","value":{"value":"2"}}""", "invalidPath")]
    [InlineData("""{"op":"add","path":"members","value":"one"}""", "invalidValue")]
    [InlineData("""{"op":"remove","path":"displayName"}""", "mutability")]
    [InlineData("""{"op":"replace","path":"displayName","value":""}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"userName","value":"x"}""", "invalidPath")]
    public async Task What_a_group_cannot_be_is_refused(string operation, string scimType)
    {
        var directory = await ScimClient.ConnectAsync(server);
        var id = await directory.MakeGroupAsync($"Group {Guid.NewGuid()}");

        (await directory.PatchAsync($"/Groups/{id}", operation)).ShouldRefuse(HttpStatusCode.BadRequest, scimType);
    }

    [Fact]
    public async Task An_answer_shows_the_attributes_that_were_asked_for()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync(more: $$"""{{Emails}},"{{ScimClient.Enterprise}}":{"department":"Sales","division":"D"}""");
        var path = $"/Users/{ann.Id()}";

        (await NamesAsync("attributes=userName")).ShouldBe("schemas id userName");
        (await NamesAsync("attributes=USERNAME,%20meta.created")).ShouldBe("schemas id userName meta");
        (await NamesAsync("attributes=shoeSize")).ShouldBe("schemas id");
        (await NamesAsync($"attributes={ScimClient.Enterprise}:department")).ShouldBe($"schemas id {ScimClient.Enterprise}");
        (await directory.GetAsync($"{path}?attributes={ScimClient.Enterprise}:department")).Json.Extension().GetRawText()
            .ShouldBe("""{"department":"Sales"}""");
        (await directory.GetAsync($"{path}?attributes=emails.type"))["emails"].GetRawText().ShouldBe("""[{"type":"work"}]""");
        (await directory.GetAsync($"{path}?excludedAttributes=emails.type,id,name"))["emails"][0].EnumerateObject().Count().ShouldBe(2);
        (await NamesAsync("excludedAttributes=emails,id,name,meta,addresses,active,displayName,nickName"))
            .ShouldBe($"schemas id userName {ScimClient.Enterprise}");
        (await directory.GetAsync($"{path}?attributes=userName&excludedAttributes=emails"))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await directory.SendAsync(HttpMethod.Post, "/Users?attributes=userName", new { userName = ScimClient.Fresh(), title = "T" }))
            .ShouldBe(HttpStatusCode.Created).Json.TryGetProperty("title", out _).ShouldBeFalse();

        async Task<string> NamesAsync(string query) =>
            string.Join(' ', (await directory.GetAsync($"{path}?{query}")).Json.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task A_version_guards_against_changes_that_nobody_has_seen()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync();
        var path = $"/Users/{ann.Id()}";
        var first = await directory.GetAsync(path);
        var version = first.Headers.ETag!.ToString();
        const string Change = """{"op":"replace","path":"nickName","value":"Bea"}""";

        version.ShouldBe(first["meta"].Text("version"));
        var known = await directory.GetAsync(path, ("If-None-Match", version));
        known.ShouldBe(HttpStatusCode.NotModified).Text.ShouldBeEmpty();
        (await directory.PatchAsync(path, Change, ("If-Match", "W/\"other\""))).ShouldRefuse(HttpStatusCode.PreconditionFailed);
        (await directory.PutAsync(path, new { userName = "x" }, ("If-Match", "\"other\""))).ShouldRefuse(HttpStatusCode.PreconditionFailed);
        (await directory.DeleteAsync(path, ("If-Match", "\"other\""))).ShouldRefuse(HttpStatusCode.PreconditionFailed);
        var changed = await directory.PatchAsync(path, Change, ("If-Match", version));
        changed.ShouldBe(HttpStatusCode.OK).Headers.ETag!.ToString().ShouldNotBe(version);
        (await directory.PatchAsync(path, Change, ("If-Match", version))).ShouldRefuse(HttpStatusCode.PreconditionFailed);
        (await directory.GetAsync(path, ("If-None-Match", version))).ShouldBe(HttpStatusCode.OK);
        (await directory.PatchAsync(path, Change, ("If-Match", "*"))).ShouldBe(HttpStatusCode.OK);
        (await directory.DeleteAsync(path, ("If-Match", changed.Headers.ETag!.ToString()))).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_group_has_a_version_too()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var path = $"/Groups/{await directory.MakeGroupAsync($"Group {Guid.NewGuid()}")}";
        var version = (await directory.GetAsync(path)).Headers.ETag!.ToString();

        (await directory.GetAsync($"{path}?excludedAttributes=members", ("If-None-Match", version))).ShouldBe(HttpStatusCode.NotModified);
        (await directory.PatchAsync(path, """{"op":"replace","path":"externalId","value":"7"}""", ("If-Match", version)))
            .ShouldBe(HttpStatusCode.NoContent).Headers.ETag!.ToString().ShouldNotBe(version);
        (await directory.PatchAsync(path, """{"op":"replace","path":"externalId","value":"8"}""", ("If-Match", version)))
            .ShouldRefuse(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task What_changes_nothing_leaves_the_time_of_the_last_change()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync();
        var audit = await server.ScalarAsync<long>($"SELECT count(*) FROM users.audit WHERE target_id = {ann.Id()}");
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        (await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"replace","value":{"active":true,"displayName":"Ann Archer"}}"""))
            .Text.ShouldBe(ann.GetRawText());
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.audit WHERE target_id = {ann.Id()}")).ShouldBe(audit);
        (await directory.PatchAsync($"/Users/{ann.Id()}", """{"op":"replace","value":{"displayName":"Ann B."}}"""))["meta"]
            .Text("lastModified").ShouldNotBe(ann.GetProperty("meta").Text("lastModified"));
    }
}
