using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>The directory renames a group, or changes who is in it: all operations, or none.</summary>
internal sealed class ChangeScimGroup(ScimGroupWriter writer) : ScimEndpoint<ChangeScimGroup.Request>
{
    private static readonly ScimProjection WithoutMembers = ScimProjection.Of(ScimResourceType.Group, [], ["members"]);

    public override void Configure()
    {
        Patch("/Groups/{groupId:id}");
        Group<ProvisioningGroup>();
        Describe("Change a group of a directory");
        ReadsScim();
    }

    protected override async Task<ScimAnswer> RespondAsync(Request request, CancellationToken ct)
    {
        var body = await ScimBody.ReadAsync(HttpContext.Request, ct);
        var change = GroupChange.Of(ScimPatch.Read(ScimResourceType.Group, body));

        // The list of members may be long, and clients do not read it.
        var changed = await writer.ChangeAsync(request.GroupId, change, WithoutMembers, HttpContext.Request, Directory, ct);
        return new ScimAnswer(StatusCodes.Status204NoContent) { Version = changed.Version };
    }

    internal sealed record Request(long GroupId);
}
