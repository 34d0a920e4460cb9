using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Web.Errors;

/// <summary>Writes errors in another shape than the contract's, at the addresses of a protocol that has a shape of its own.</summary>
public interface IErrorShape
{
    /// <summary>Whether errors at this address have this shape.</summary>
    bool Covers(PathString path);

    /// <summary>Writes the body of an error. The status is set.</summary>
    Task WriteAsync(HttpContext http, Refusal refusal);
}
