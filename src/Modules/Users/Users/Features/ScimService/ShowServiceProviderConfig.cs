using System.Text.Json.Nodes;
using FastEndpoints;
using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ScimService;

/// <summary>What this server can do of SCIM (RFC 7643, 5; RFC 9865, 4).</summary>
internal sealed class ShowServiceProviderConfig : ScimEndpoint<EmptyRequest>
{
    private const string Schema = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    public override void Configure()
    {
        Get("/ServiceProviderConfig");
        Group<ProvisioningGroup>();
        Describe("Show what SCIM can do here");
    }

    protected override Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct)
    {
        ScimDiscovery.RefuseFilter(HttpContext.Request);
        return Task.FromResult(new ScimAnswer(StatusCodes.Status200OK, new JsonObject
        {
            ["schemas"] = new JsonArray(Schema),
            ["patch"] = Supported(true),
            ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
            ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimQuery.MaxCount },
            ["changePassword"] = Supported(false),
            ["sort"] = Supported(true),
            ["etag"] = Supported(true),
            ["pagination"] = new JsonObject
            {
                ["cursor"] = true,
                ["index"] = true,
                ["defaultPaginationMethod"] = "index",
                ["defaultPageSize"] = ScimQuery.DefaultCount,
                ["maxPageSize"] = ScimQuery.MaxCount,
                ["cursorTimeout"] = (int)ScimCursor.Lifetime.TotalSeconds,
            },
            ["authenticationSchemes"] = new JsonArray(new JsonObject
            {
                ["type"] = "oauthbearertoken",
                ["name"] = "Bearer token",
                ["description"] = "A token that an administrator of this server has made for the directory.",
                ["specUri"] = "https://www.rfc-editor.org/rfc/rfc6750",
                ["primary"] = true,
            }),
            ["meta"] = new JsonObject
            {
                ["resourceType"] = "ServiceProviderConfig",
                ["location"] = $"{BaseAddress}/ServiceProviderConfig",
            },
        }));
    }

    private static JsonObject Supported(bool isSupported) => new() { ["supported"] = isSupported };
}
