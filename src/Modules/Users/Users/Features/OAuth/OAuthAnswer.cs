using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.OAuth;

/// <summary>A JSON answer of OAuth.</summary>
internal sealed class OAuthAnswer(object body, int status = StatusCodes.Status200OK) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status;

    /// <summary>An error, as RFC 6749, 5.2 writes it and the apps read it.</summary>
    public static OAuthAnswer Error(int status, string error, string? description = null) =>
        new(description is null
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = error }
            : new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = error, ["error_description"] = description }, status);

    /// <summary>The body is none that these calls take.</summary>
    public static OAuthAnswer Unreadable => Error(
        StatusCodes.Status400BadRequest, "invalid_request", "The body is no form and no JSON object, or a value in it is too long.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            httpContext.Response.Headers.WWWAuthenticate = "Bearer realm=\"microblog\"";
        }

        return httpContext.Response.WriteAsJsonAsync(body, body.GetType(), httpContext.RequestAborted);
    }
}

/// <summary>Gives every error of OAuth the shape that apps read.</summary>
[SingletonService]
internal sealed class OAuthErrorShape : IErrorShape
{
    public bool Covers(PathString path) => path.StartsWithSegments("/oauth", StringComparison.OrdinalIgnoreCase);

    public Task WriteAsync(HttpContext http, Refusal refusal) =>
        http.Response.WriteAsJsonAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = refusal.Message }, http.RequestAborted);
}
