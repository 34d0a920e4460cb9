using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ScimService;

/// <summary>One schema of SCIM, by its URN.</summary>
internal sealed class GetScimSchema : ScimEndpoint<GetScimSchema.Request>
{
    public override void Configure()
    {
        Get("/Schemas/{schema}");
        Group<ProvisioningGroup>();
        Describe("Show a schema of SCIM");
    }

    protected override Task<ScimAnswer> RespondAsync(GetScimSchema.Request request, CancellationToken ct)
    {
        ScimDiscovery.RefuseFilter(HttpContext.Request);
        var schema = ScimSchemas.All.FirstOrDefault(s => s.Id.Equals(request.Schema, StringComparison.OrdinalIgnoreCase));
        return schema is null ? throw ScimException.NotFound("schema of this name")
            : Task.FromResult(new ScimAnswer(StatusCodes.Status200OK, schema.ToJson(BaseAddress)));
    }

    internal sealed record Request(string Schema);
}
