using FastEndpoints;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>As the list of groups, with what is asked in the body.</summary>
internal sealed class SearchScimGroups(ScimGroupReader groups) : ScimEndpoint<EmptyRequest>
{
    public override void Configure()
    {
        Post("/Groups/.search");
        Group<ProvisioningGroup>();
        Describe("Search the groups of a directory");
        ReadsScim();
    }

    protected override async Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct)
    {
        var query = ScimQuery.Read(ScimResourceType.Group, await ScimBody.ReadAsync(HttpContext.Request, ct));
        var (found, total, next) = await groups.ListAsync(query, ct);
        return ListOf(total, query, [.. found.Select(g => g.ToResource(BaseAddress))], next);
    }
}
