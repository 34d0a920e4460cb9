using FastEndpoints;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Features.Provisioning;

/// <summary>As the list of people, with what is asked in the body: filters may be long, and addresses are logged.</summary>
internal sealed class SearchScimUsers(ScimUserReader people) : ScimEndpoint<EmptyRequest>
{
    public override void Configure()
    {
        Post("/Users/.search");
        Group<ProvisioningGroup>();
        Describe("Search the people of a directory");
        ReadsScim();
    }

    protected override async Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct)
    {
        var query = ScimQuery.Read(ScimResourceType.User, await ScimBody.ReadAsync(HttpContext.Request, ct));
        var (found, total, next) = await people.ListAsync(query, ct);
        return ListOf(total, query, [.. found.Select(p => p.ToResource(BaseAddress))], next);
    }
}
