using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ScimService;

/// <summary>One type of resources, by its name.</summary>
internal sealed class GetResourceType : ScimEndpoint<GetResourceType.Request>
{
    public override void Configure()
    {
        Get("/ResourceTypes/{name}");
        Group<ProvisioningGroup>();
        Describe("Show a resource type of SCIM");
    }

    protected override Task<ScimAnswer> RespondAsync(GetResourceType.Request request, CancellationToken ct)
    {
        ScimDiscovery.RefuseFilter(HttpContext.Request);
        var type = ScimResourceType.All.FirstOrDefault(t => t.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase));
        return type is null ? throw ScimException.NotFound("resource type of this name")
            : Task.FromResult(new ScimAnswer(StatusCodes.Status200OK, type.ToJson(BaseAddress)));
    }

    internal sealed record Request(string Name);
}
