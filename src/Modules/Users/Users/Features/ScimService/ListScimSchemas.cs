using FastEndpoints;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Features.ScimService;

/// <summary>The schemas of SCIM that this server knows.</summary>
internal sealed class ListScimSchemas : ScimEndpoint<EmptyRequest>
{
    public override void Configure()
    {
        Get("/Schemas");
        Group<ProvisioningGroup>();
        Describe("List the schemas of SCIM");
    }

    protected override Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct)
    {
        ScimDiscovery.RefuseFilter(HttpContext.Request);
        return Task.FromResult(ListOf([.. ScimSchemas.All.Select(s => s.ToJson(BaseAddress))]));
    }
}
