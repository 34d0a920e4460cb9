using System.Text.Json;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>Every error of the dialect is <c>{"error": "…"}</c>, whatever raised it; a field at fault is a 422.</summary>
internal sealed class MastodonErrorShape : IErrorShape
{
    public bool Covers(PathString path) => MastodonAddresses.Covers(path);

    public Task WriteAsync(HttpContext http, Refusal refusal)
    {
        http.Response.StatusCode = refusal.Type == ErrorType.Invalid || refusal.Type == ErrorType.Malformed
            ? StatusCodes.Status422UnprocessableEntity
            : refusal.Type.Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(
            JsonSerializer.Serialize(new MastodonError(refusal.Message), JsonSerializerOptions.Web), http.RequestAborted);
    }
}
