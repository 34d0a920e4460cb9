using FastEndpoints;
using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.Provisioning;

/// <summary>The directory makes an account. Nobody can sign in to it by a password: the one that a client may send is not kept.</summary>
internal sealed class CreateScimUser(ScimUserCreation creation) : ScimEndpoint<EmptyRequest>
{
    public override void Configure()
    {
        Post("/Users");
        Group<ProvisioningGroup>();
        Describe("Make an account for somebody of a directory");
        ReadsScim();
    }

    protected override async Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct)
    {
        var projection = ScimQuery.ReadProjection(ScimResourceType.User, HttpContext.Request.Query);
        var document = ScimDocument.Read(ScimResourceType.User, await ScimBody.ReadAsync(HttpContext.Request, ct));
        var made = await creation.CreateAsync(ScimPerson.Of(document), Directory, ct);
        return ScimAnswer.Of(StatusCodes.Status201Created, made.ToResource(BaseAddress), projection);
    }
}
