using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>The directory says everything of a group anew, its members too.</summary>
internal sealed class ReplaceScimGroup(ScimGroupWriter writer) : ScimEndpoint<ReplaceScimGroup.Request>
{
    public override void Configure()
    {
        Put("/Groups/{groupId:id}");
        Group<ProvisioningGroup>();
        Describe("Replace a group of a directory");
        ReadsScim();
    }

    protected override async Task<ScimAnswer> RespondAsync(Request request, CancellationToken ct)
    {
        var projection = ScimQuery.ReadProjection(ScimResourceType.Group, HttpContext.Request.Query);
        var content = GroupChange.Of(await ScimBody.ReadAsync(HttpContext.Request, ct));
        var changed = await writer.ChangeAsync(request.GroupId, content, projection, HttpContext.Request, Directory, ct);
        return ScimAnswer.Of(StatusCodes.Status200OK, changed.ToResource(BaseAddress), projection);
    }

    internal sealed record Request(long GroupId);
}
