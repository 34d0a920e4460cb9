using FastEndpoints;
using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ScimService;

/// <summary>Many changes in one request are not supported.</summary>
internal sealed class AnswerBulk : ScimEndpoint<EmptyRequest>
{
    public override void Configure()
    {
        Post("/Bulk");
        Group<ProvisioningGroup>();
        Describe("Refuse many changes in one request");
    }

    protected override Task<ScimAnswer> RespondAsync(EmptyRequest request, CancellationToken ct) =>
        throw new ScimException(
            StatusCodes.Status501NotImplemented, type: null, "Bulk requests are not supported: send one change a request.");
}
