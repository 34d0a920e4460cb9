using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.Provisioning;

/// <summary>The directory says everything of a person anew: what it leaves out is gone.</summary>
internal sealed class ReplaceScimUser(ScimUserWriter writer) : ScimEndpoint<ReplaceScimUser.Request>
{
    public override void Configure()
    {
        Put("/Users/{userId:id}");
        Group<ProvisioningGroup>();
        Describe("Replace what a directory says of somebody");
        ReadsScim();
    }

    protected override async Task<ScimAnswer> RespondAsync(Request request, CancellationToken ct)
    {
        var projection = ScimQuery.ReadProjection(ScimResourceType.User, HttpContext.Request.Query);
        var document = ScimDocument.Read(ScimResourceType.User, await ScimBody.ReadAsync(HttpContext.Request, ct));
        var saysActive = document.ContainsKey("active");
        var changed = await writer.ChangeAsync(request.UserId, current =>
        {
            document["active"] ??= current["active"]?.DeepClone();
            return document;
        }, saysActive, HttpContext.Request, Directory, ct);
        return ScimAnswer.Of(StatusCodes.Status200OK, changed.ToResource(BaseAddress), projection);
    }

    internal sealed record Request(long UserId);
}
