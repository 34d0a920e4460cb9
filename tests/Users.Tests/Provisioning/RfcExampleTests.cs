using System.Net;
using System.Text.Json.Nodes;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>The examples of RFC 7643 and 7644, with ids of this server.</summary>
public sealed class RfcExampleTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    // RFC 7643, 8.3, without the certificate.
    private const string BarbaraJensen = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "id":"2819c223-7f76-453a-919d-413861904646","externalId":"701984","userName":"bjensen@example.com",
        "name":{"formatted":"Ms. Barbara J Jensen, III","familyName":"Jensen","givenName":"Barbara","middleName":"Jane",
        "honorificPrefix":"Ms.","honorificSuffix":"III"},"displayName":"Babs Jensen","nickName":"Babs",
        "profileUrl":"https://login.example.com/bjensen",
        "emails":[{"value":"bjensen@example.com","type":"work","primary":true},{"value":"babs@jensen.org","type":"home"}],
        "addresses":[{"streetAddress":"100 Universal City Plaza","locality":"Hollywood","region":"CA","postalCode":"91608",
        "country":"USA","formatted":"100 Universal City Plaza\nHollywood, CA 91608 USA","type":"work","primary":true},
        {"streetAddress":"456 Hollywood Blvd","locality":"Hollywood","region":"CA","postalCode":"91608","country":"USA",
        "formatted":"456 Hollywood Blvd\nHollywood, CA 91608 USA","type":"home"}],
        "phoneNumbers":[{"value":"555-555-5555","type":"work"},{"value":"555-555-4444","type":"mobile"}],
        "ims":[{"value":"someaimhandle","type":"aim"}],
        "photos":[{"value":"https://photos.example.com/profilephoto/72930000000Ccne/F","type":"photo"},
        {"value":"https://photos.example.com/profilephoto/72930000000Ccne/T","type":"thumbnail"}],
        "userType":"Employee","title":"Tour Guide","preferredLanguage":"en-US","locale":"en-US","timezone":"America/Los_Angeles",
        "active":true,"password":"t1meMa$heen",
        "groups":[{"value":"e9e30dba-f08f-4109-8486-d5c6a331660a","display":"Tour Guides"}],
        "x509Certificates":[{"value":"MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAwTjELMAkGA1UEBhMCVVMx"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"701984","costCenter":"4130",
        "organization":"Universal Studios","division":"Theme Park","department":"Tour Operations"},
        "meta":{"resourceType":"User","created":"2010-01-23T04:56:22Z","version":"W/\"3694e05e9dff591\""}}
        """;

    [Fact]
    public async Task The_full_representation_of_a_user_comes_back_as_it_was_sent()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var sent = JsonNode.Parse(BarbaraJensen)!.AsObject();

        var made = (await directory.SendAsync(HttpMethod.Post, "/Users", BarbaraJensen)).ShouldBe(HttpStatusCode.Created);

        var found = JsonNode.Parse((await directory.GetAsync($"/Users/{made.Json.Id()}")).Text)!.AsObject();
        foreach (var ignored in (string[])["id", "meta", "groups", "password", "x509Certificates"])
        {
            sent.Remove(ignored);
            found.Remove(ignored);
        }

        JsonNode.DeepEquals(found, sent).ShouldBeTrue(found.ToJsonString());
        (await directory.FindAsync("""
            userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")
            """)).ShouldBe([made.Json.Id()]);
        (await directory.FindAsync("""
            emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]
            """)).ShouldBe([made.Json.Id()]);
        (await directory.FindAsync("""userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")"""))
            .ShouldNotContain(made.Json.Id());
        (await directory.FindAsync("title pr and userType eq \"Employee\"")).ShouldBe([made.Json.Id()]);
        (await directory.FindAsync("meta.lastModified gt \"2011-05-13T04:42:34Z\"")).ShouldContain(made.Json.Id());
        (await directory.FindAsync("schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\""))
            .ShouldContain(made.Json.Id());
    }

    [Fact]
    public async Task Attributes_are_added_and_replaced_as_the_RFC_shows()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync(more: ""","addresses":[{"type":"work","locality":"Elsewhere"}]""");
        var (path, name) = ($"/Users/{ann.Id()}", ScimClient.Fresh("babs"));

        // 3.5.2.1
        var added = (await directory.PatchAsync(path, $$"""
            {"op":"add","value":{"emails":[{"value":"{{name}}","type":"home"}],"nickName":"Babs"} }
            """)).ShouldBe(HttpStatusCode.OK).Json;
        added.GetProperty("emails").GetArrayLength().ShouldBe(2);
        added.Text("nickName").ShouldBe("Babs");

        // 3.5.2.3
        var replaced = (await directory.PatchAsync(path, """
            {"op":"replace","path":"addresses[type eq \"work\"]","value":{"type":"work","streetAddress":"911 Universal City Plaza",
            "locality":"Hollywood","region":"CA","postalCode":"91608","country":"US","primary":true}}
            """)).ShouldBe(HttpStatusCode.OK).Json;
        replaced.GetProperty("addresses").EnumerateArray().ShouldHaveSingleItem().Text("streetAddress")
            .ShouldBe("911 Universal City Plaza");
        (await directory.PatchAsync(path, """
            {"op":"replace","path":"addresses[type eq \"work\"].streetAddress","value":"1010 Broadway Ave"}
            """))["addresses"][0].Text("streetAddress").ShouldBe("1010 Broadway Ave");
    }

    [Fact]
    public async Task Members_are_changed_as_the_RFC_shows()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var (babs, james) = (await directory.MakeAsync(), await directory.MakeAsync());
        var path = $"/Groups/{await directory.MakeGroupAsync($"Tour Guides {Guid.NewGuid()}", babs.Id())}";

        // 3.5.2.2: one person for another, in one request.
        (await directory.PatchAsync(path, $$"""
            {"op":"remove","path":"members[value eq \"{{babs.Id()}}\"]"},
            {"op":"add","path":"members","value":[{"display":"James Smith","$ref":"https://example.com/v2/Users/{{james.Id()}}",
            "value":"{{james.Id()}}"}]}
            """)).ShouldBe(HttpStatusCode.NoContent);
        (await directory.GetAsync(path)).Json.Members().ShouldBe([james.Id()]);

        // 3.5.2.2: all members for others.
        (await directory.PatchAsync(path, $$"""
            {"op":"replace","path":"members","value":[{"value":"{{babs.Id()}}"},{"value":"{{james.Id()}}"}]}
            """)).ShouldBe(HttpStatusCode.NoContent);
        (await directory.GetAsync(path)).Json.Members().ShouldBe([babs.Id(), james.Id()]);
    }
}
