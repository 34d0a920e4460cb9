using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>A group of the directory, with its members unless the client leaves them out.</summary>
internal sealed class GetScimGroup(ScimGroupReader groups) : ScimEndpoint<GetScimGroup.Request>
{
    public override void Configure()
    {
        Get("/Groups/{groupId:id}");
        Group<ProvisioningGroup>();
        Describe("Show a group of a directory");
    }

    protected override async Task<ScimAnswer> RespondAsync(Request request, CancellationToken ct)
    {
        var projection = ScimQuery.ReadProjection(ScimResourceType.Group, HttpContext.Request.Query);
        var group = await groups.FindAsync(request.GroupId, projection, ct) ?? throw ScimException.NotFound($"group {request.GroupId}");
        return ScimCondition.IsKnown(HttpContext.Request, group.Version)
            ? new ScimAnswer(StatusCodes.Status304NotModified) { Version = group.Version }
            : ScimAnswer.Of(StatusCodes.Status200OK, group.ToResource(BaseAddress), projection);
    }

    internal sealed record Request(long GroupId);
}
