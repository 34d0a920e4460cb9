using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.Provisioning;

/// <summary>A person whom the directory has made, active or not.</summary>
internal sealed class GetScimUser(ScimUserReader people) : ScimEndpoint<GetScimUser.Request>
{
    public override void Configure()
    {
        Get("/Users/{userId:id}");
        Group<ProvisioningGroup>();
        Describe("Show somebody of a directory");
    }

    protected override async Task<ScimAnswer> RespondAsync(Request request, CancellationToken ct)
    {
        var projection = ScimQuery.ReadProjection(ScimResourceType.User, HttpContext.Request.Query);
        var person = await people.FindAsync(request.UserId, ct) ?? throw ScimException.NotFound($"user {request.UserId}");
        return ScimCondition.IsKnown(HttpContext.Request, person.Version)
            ? new ScimAnswer(StatusCodes.Status304NotModified) { Version = person.Version }
            : ScimAnswer.Of(StatusCodes.Status200OK, person.ToResource(BaseAddress), projection);
    }

    internal sealed record Request(long UserId);
}
