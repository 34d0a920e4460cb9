using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

public sealed class ScimDiscoveryTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task The_configuration_says_what_is_supported()
    {
        var directory = await ScimClient.ConnectAsync(server);

        var config = (await directory.GetAsync("/ServiceProviderConfig")).ShouldBe(HttpStatusCode.OK);

        config["patch"].GetProperty("supported").GetBoolean().ShouldBeTrue();
        config["bulk"].GetProperty("supported").GetBoolean().ShouldBeFalse();
        config["filter"].GetRawText().ShouldBe("""{"supported":true,"maxResults":500}""");
        config["sort"].GetProperty("supported").GetBoolean().ShouldBeTrue();
        config["etag"].GetProperty("supported").GetBoolean().ShouldBeTrue();
        config["changePassword"].GetProperty("supported").GetBoolean().ShouldBeFalse();
        config["pagination"].GetRawText().ShouldBe("""
            {"cursor":true,"index":true,"defaultPaginationMethod":"index","defaultPageSize":100,"maxPageSize":500,"cursorTimeout":3600}
            """);
        config["authenticationSchemes"][0].Text("type").ShouldBe("oauthbearertoken");
        (await directory.GetAsync("/ServiceProviderConfig?filter=a+pr")).ShouldRefuse(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_schemas_are_a_list_without_nulls_and_each_stands_alone()
    {
        var directory = await ScimClient.ConnectAsync(server);

        var schemas = (await directory.GetAsync("/Schemas")).ShouldBe(HttpStatusCode.OK);

        schemas.Ids().ShouldBe([ScimClient.User, ScimClient.Group, ScimClient.Enterprise]);
        schemas["totalResults"].GetInt32().ShouldBe(3);
        schemas.Text.ShouldNotContain("null");
        var user = schemas["Resources"][0];
        user.GetProperty("attributes").EnumerateArray().Single(a => a.Text("name") == "userName").GetRawText().ShouldBe("""
            {"name":"userName","type":"string","multiValued":false,"description":"The name by which the directory knows the person.",
            "required":true,"caseExact":false,"mutability":"readWrite","returned":"default","uniqueness":"server"}
            """.ReplaceLineEndings(""));
        user.GetProperty("attributes").EnumerateArray().Single(a => a.Text("name") == "password").Text("returned").ShouldBe("never");
        (await directory.GetAsync($"/Schemas/{ScimClient.Enterprise}")).ShouldBe(HttpStatusCode.OK).Json.Id()
            .ShouldBe(ScimClient.Enterprise);
        (await directory.GetAsync("/Schemas/urn:nothing")).ShouldRefuse(HttpStatusCode.NotFound);
        (await directory.GetAsync("/Schemas?filter=id+pr")).ShouldRefuse(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_resource_types_name_their_schemas()
    {
        var directory = await ScimClient.ConnectAsync(server);

        var types = (await directory.GetAsync("/ResourceTypes")).ShouldBe(HttpStatusCode.OK);

        types.Ids().ShouldBe(["User", "Group"]);
        types["Resources"][0].GetProperty("schemaExtensions").GetRawText()
            .ShouldBe($$"""[{"schema":"{{ScimClient.Enterprise}}","required":false}]""");
        (await directory.GetAsync("/ResourceTypes/user")).ShouldBe(HttpStatusCode.OK).Json.Text("endpoint").ShouldBe("/Users");
        (await directory.GetAsync("/ResourceTypes/Device")).ShouldRefuse(HttpStatusCode.NotFound);
        (await directory.GetAsync("/ResourceTypes?filter=id+pr")).ShouldRefuse(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task HEAD_is_GET_without_the_body()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var ann = await directory.MakeAsync();

        var answer = await directory.SendAsync(HttpMethod.Head, $"/Users/{ann.Id()}", null);

        answer.ShouldBe(HttpStatusCode.OK).Text.ShouldBeEmpty();
        answer.Headers.ETag.ShouldNotBeNull();
    }
}
