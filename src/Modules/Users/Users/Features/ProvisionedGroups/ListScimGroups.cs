using FastEndpoints;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>The groups of the directory, filtered, sorted and page by page.</summary>
internal sealed class ListScimGroups(ScimGroupReader groups) : ScimEndpoint<EmptyRequest>
{
    public override void Configure()
    {
        Get("/Groups");
        Group<ProvisioningGroup>();
        Describe("List the groups of a directory");
    }

    protected override async Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct)
    {
        var query = ScimQuery.Read(ScimResourceType.Group, HttpContext.Request.Query);
        var (found, total, next) = await groups.ListAsync(query, ct);
        return ListOf(total, query, [.. found.Select(g => g.ToResource(BaseAddress))], next);
    }
}
