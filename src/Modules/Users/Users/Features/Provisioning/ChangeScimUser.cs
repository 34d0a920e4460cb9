using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.Provisioning;

/// <summary>The directory changes some of what it says of a person: all operations, or none.</summary>
internal sealed class ChangeScimUser(ScimUserWriter writer) : ScimEndpoint<ChangeScimUser.Request>
{
    public override void Configure()
    {
        Patch("/Users/{userId:id}");
        Group<ProvisioningGroup>();
        Describe("Change what a directory says of somebody");
        ReadsScim();
    }

    protected override async Task<ScimAnswer> RespondAsync(Request request, CancellationToken ct)
    {
        var projection = ScimQuery.ReadProjection(ScimResourceType.User, HttpContext.Request.Query);
        var body = await ScimBody.ReadAsync(HttpContext.Request, ct);
        var operations = ScimPatch.Read(ScimResourceType.User, body).ToList();
        var saysActive = operations.Exists(o => o.Path.Attribute?.Name == "active");
        var changed = await writer.ChangeAsync(request.UserId, document =>
        {
            foreach (var operation in operations)
            {
                ScimPatch.Apply(ScimResourceType.User, document, operation);
            }

            return document;
        }, saysActive, HttpContext.Request, Directory, ct);
        return ScimAnswer.Of(StatusCodes.Status200OK, changed.ToResource(BaseAddress), projection);
    }

    internal sealed record Request(long UserId);
}
