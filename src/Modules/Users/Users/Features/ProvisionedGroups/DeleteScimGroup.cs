using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>The directory deletes a group: its members lose the role that they had by it.</summary>
internal sealed class DeleteScimGroup(ScimGroupWriter writer) : ScimEndpoint<DeleteScimGroup.Request>
{
    public override void Configure()
    {
        Delete("/Groups/{groupId:id}");
        Group<ProvisioningGroup>();
        Describe("Delete a group of a directory");
    }

    protected override async Task<ScimAnswer> RespondAsync(Request request, CancellationToken ct)
    {
        await writer.DeleteAsync(request.GroupId, HttpContext.Request, Directory, ct);
        return new ScimAnswer(StatusCodes.Status204NoContent);
    }

    internal sealed record Request(long GroupId);
}
