using FastEndpoints;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Features.Provisioning;

/// <summary>The people whom the directory has made, filtered, sorted and page by page.</summary>
internal sealed class ListScimUsers(ScimUserReader people) : ScimEndpoint<EmptyRequest>
{
    public override void Configure()
    {
        Get("/Users");
        Group<ProvisioningGroup>();
        Describe("List the people of a directory");
    }

    protected override async Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct)
    {
        var query = ScimQuery.Read(ScimResourceType.User, HttpContext.Request.Query);
        var (found, total, next) = await people.ListAsync(query, ct);
        return ListOf(total, query, [.. found.Select(p => p.ToResource(BaseAddress))], next);
    }
}
