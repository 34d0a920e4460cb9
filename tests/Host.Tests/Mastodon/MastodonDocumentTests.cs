using System.Text.Json;
using FastEndpoints;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>The dialect has a document of its own, and each of its calls names the scope that an app needs.</summary>
public sealed class MastodonDocumentTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private IEnumerable<RouteEndpoint> Calls => server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<SliceAttribute>()?.Type.Namespace?.EndsWith(".Mastodon", StringComparison.Ordinal) is true);

    [Fact]
    public async Task Every_call_is_in_the_document_of_the_dialect_and_not_in_ours()
    {
        var dialect = await OperationsAsync("/openapi/mastodon.json");
        var ours = await OperationsAsync("/openapi/v1.json");

        string[] names = [.. Calls.Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName)];

        names.Length.ShouldBeGreaterThan(30);
        dialect.ShouldBe(names, ignoreOrder: true);
        ours.Intersect(names).ShouldBeEmpty();
    }

    // An app asks about itself there, whatever it was allowed.
    [Fact]
    public void Every_call_that_needs_a_caller_names_a_scope() =>
        Calls.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<ScopeAttribute>() is null)
            .Select(e => e.RoutePattern.RawText).ShouldBe(["/api/v1/apps/verify_credentials"]);

    [Fact]
    public void Reading_needs_a_scope_to_read_and_writing_one_to_write()
    {
        foreach (var endpoint in Calls)
        {
            if (endpoint.Metadata.GetMetadata<ScopeAttribute>() is { } needed)
            {
                var reads = endpoint.Metadata.GetMetadata<EndpointDefinition>()!.Verbs.All(v => v == "GET");
                needed.Scope.Split(':')[0].ShouldBe(reads ? "read" : "write", endpoint.RoutePattern.RawText);
            }
        }
    }

    private async Task<string[]> OperationsAsync(string path)
    {
        var document = JsonDocument.Parse(await server.Client.GetStringAsync(path)).RootElement;
        return [.. from route in document.GetProperty("paths").EnumerateObject()
                   from operation in route.Value.EnumerateObject()
                   select operation.Value.GetProperty("operationId").GetString()];
    }
}
