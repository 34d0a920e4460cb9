using FastEndpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>Checks what the token of an app allows, and reads the parameters.</summary>
internal sealed class MastodonRequestBinder : IRequestBinder<MastodonParameters>
{
    public async ValueTask<MastodonParameters> BindAsync(BinderContext ctx, CancellationToken ct)
    {
        var http = ctx.HttpContext;
        var metadata = http.GetEndpoint()!.Metadata;
        if (metadata.GetMetadata<ScopeAttribute>() is { } needed && !MastodonScopes.Allow(http.User, needed.Scope))
        {
            throw new RefusalException(MastodonRefusals.OutsideScopes);
        }

        return await MastodonParameterReader.ReadAsync(
            http.Request, withBody: metadata.GetMetadata<ReadsBodyItselfAttribute>() is null, ct);
    }
}
