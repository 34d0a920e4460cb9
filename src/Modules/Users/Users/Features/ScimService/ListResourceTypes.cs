using FastEndpoints;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Features.ScimService;

/// <summary>The types of resources that SCIM has here.</summary>
internal sealed class ListResourceTypes : ScimEndpoint<EmptyRequest>
{
    public override void Configure()
    {
        Get("/ResourceTypes");
        Group<ProvisioningGroup>();
        Describe("List the resource types of SCIM");
    }

    protected override Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct)
    {
        ScimDiscovery.RefuseFilter(HttpContext.Request);
        return Task.FromResult(ListOf([.. ScimResourceType.All.Select(t => t.ToJson(BaseAddress))]));
    }
}
