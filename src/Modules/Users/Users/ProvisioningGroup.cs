using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users;

/// <summary>
/// SCIM 2.0 for a company's directory. The protocol describes itself at <c>/Schemas</c> and <c>/ResourceTypes</c>, in other names and
/// shapes than the API, so its slices are not in the OpenAPI document.
/// </summary>
internal sealed class ProvisioningGroup() : ApiGroup(ScimAddress.Path, "users", Provisioning, isDescribed: false)
{
    // A first run writes thousands of people, from one address.
    private static readonly RateLimitPolicy Provisioning = new("Provisioning", 6000, ByAddress: true);
}
