using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Domain.Scim;

/// <summary>Gives every error of SCIM its shape: also those of limits, of wrong addresses and of the server itself.</summary>
[SingletonService]
internal sealed class ScimErrorShape : IErrorShape
{
    public bool Covers(PathString path) => path.StartsWithSegments("/scim", StringComparison.OrdinalIgnoreCase);

    public Task WriteAsync(HttpContext http, Refusal refusal)
    {
        var type = refusal.Type == ErrorType.Malformed ? "invalidSyntax" : refusal.Type == ErrorType.Invalid ? "invalidValue" : null;
        return new ScimError(refusal.Type.Status, type, refusal.Message).ExecuteAsync(http);
    }
}
