using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// Sends browsers to a provider. The handler of the framework redirects; here the address goes into the answer, because a page can only
/// call and then go there itself.
/// </summary>
[ScopedService]
internal sealed partial class SignOnFlow(SignOnProtection protection, ILogger<SignOnFlow> logger)
{
    /// <summary>The item of the properties with the ID token of the session that is to end.</summary>
    public const string HintItem = "microblog.hint";

    /// <summary>The provider does not answer.</summary>
    public static Refusal Away => new(
        ErrorType.Unavailable, "This sign-in does not answer at the moment. Try again, or sign in another way.");

    /// <summary>Begins a visit at the provider, for this browser.</summary>
    /// <returns>The address to go to; null when the provider does not answer.</returns>
    public async Task<string?> BeginAsync(HttpContext http, SignOnProvider provider, SignOnRequest request, CancellationToken ct)
    {
        await protection.PrepareAsync(ct);
        try
        {
            await (await provider.OpenAsync(http)).ChallengeAsync(request.ToProperties());
        }
        catch (Exception e) when (IsAway(e, ct))
        {
            LogAway(logger, provider.Name, e.Message);
            return null;
        }

        return TakeLocation(http.Response);
    }

    /// <summary>The address at the provider where a session ends; null when it has none, or does not answer.</summary>
    public async Task<string?> FindSignOutAddressAsync(HttpContext http, SignOnProvider provider, string idToken, CancellationToken ct)
    {
        try
        {
            if ((await provider.DiscoverAsync(ct)).EndSessionEndpoint is not { Length: > 0 })
            {
                return null;
            }

            var properties = new AuthenticationProperties { RedirectUri = "/sign-in?sign_on=signed_out" };
            properties.Items[HintItem] = idToken;
            await (await provider.OpenAsync(http)).SignOutAsync(properties);
        }
        catch (Exception e) when (IsAway(e, ct))
        {
            LogAway(logger, provider.Name, e.Message);
            return null;
        }

        return TakeLocation(http.Response);
    }

    /// <summary>Whether an exception means that the provider does not answer, or not as one.</summary>
    public static bool IsAway(Exception exception, CancellationToken ct) => !ct.IsCancellationRequested
        && exception is InvalidOperationException or HttpRequestException or IOException or TaskCanceledException
            or OpenIdConnectProtocolException;

    private static string TakeLocation(HttpResponse response)
    {
        var location = response.Headers.Location.ToString();
        response.Headers.Remove("Location");
        response.StatusCode = StatusCodes.Status200OK;
        return location;
    }

    [LoggerMessage(LogLevel.Warning, "The provider of sign-in {Provider} does not answer: {Reason}")]
    private static partial void LogAway(ILogger logger, string provider, string reason);
}

/// <summary>A visit at a provider has begun.</summary>
/// <param name="Location">The address at the provider where the browser goes on.</param>
internal sealed record VisitResponse(string Location) : ApiResponse
{
    public static VisitResponse Example { get; } = new("https://login.example.com/authorize?client_id=microblog&response_type=code");
}
