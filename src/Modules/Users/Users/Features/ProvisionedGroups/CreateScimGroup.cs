using FastEndpoints;
using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>The directory makes a group. It gives no role until an administrator says so.</summary>
internal sealed class CreateScimGroup(ScimGroupWriter writer) : ScimEndpoint<EmptyRequest>
{
    public override void Configure()
    {
        Post("/Groups");
        Group<ProvisioningGroup>();
        Describe("Make a group of a directory");
        ReadsScim();
    }

    protected override async Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct)
    {
        var projection = ScimQuery.ReadProjection(ScimResourceType.Group, HttpContext.Request.Query);
        var content = GroupChange.Of(await ScimBody.ReadAsync(HttpContext.Request, ct));
        var made = await writer.CreateAsync(content, projection, Directory, ct);
        return ScimAnswer.Of(StatusCodes.Status201Created, made.ToResource(BaseAddress), projection);
    }
}
