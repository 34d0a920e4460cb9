using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.Provisioning;

/// <summary>The directory deletes a person: they are shut out at once, and their account is deleted for good some time later.</summary>
internal sealed class DeleteScimUser(ScimUserWriter writer) : ScimEndpoint<DeleteScimUser.Request>
{
    public override void Configure()
    {
        Delete("/Users/{userId:id}");
        Group<ProvisioningGroup>();
        Describe("Delete somebody from a directory");
    }

    protected override async Task<ScimAnswer> RespondAsync(Request request, CancellationToken ct)
    {
        await writer.DeleteAsync(request.UserId, HttpContext.Request, Directory, ct);
        return new ScimAnswer(StatusCodes.Status204NoContent);
    }

    internal sealed record Request(long UserId);
}
