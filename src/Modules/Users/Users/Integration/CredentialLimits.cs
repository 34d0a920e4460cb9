using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Integration;

/// <summary>
/// Refuses what the credential of a caller does not allow, at every address that needs a credential: a read-only API key changes nothing,
/// a session that began with a one-time password only changes the password, and whoever must have a second factor sets one up first.
/// </summary>
internal sealed class CredentialLimits : IAuthorizationHandler
{
    /// <summary>Takes part in every authorisation, whatever its policy requires.</summary>
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is HttpContext http && RefusalOf(http) is { } refusal)
        {
            context.Fail(new AuthorizationFailureReason(this, refusal.Message));
        }

        return Task.CompletedTask;
    }

    /// <summary>The refusal of this request, or null when the credential allows it.</summary>
    public static Refusal? RefusalOf(HttpContext http) => http.Features.Get<Caller>()?.Limit switch
    {
        CallerLimit.ReadOnly when !IsSafe(http.Request.Method) =>
            Refusal.Forbidden("This API key is read-only: it reads and changes nothing."),
        CallerLimit.PasswordChange when http.GetEndpoint()?.Metadata.GetMetadata<AllowedBeforePasswordChangeAttribute>() is null =>
            Refusal.Forbidden("You signed in with a one-time password: change it first."),
        _ => MissingOf(http),
    };

    private static Refusal? MissingOf(HttpContext http) =>
        http.Features.Get<Caller>()?.Missing == MissingSecondFactor.Everything
        && http.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<AllowedBeforeSecondFactorAttribute>() is null
        && metadata.GetMetadata<AllowedBeforePasswordChangeAttribute>() is null
            ? Refusal.Forbidden("Everybody needs a second factor here: set one up first.")
            : null;

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}

