using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Integration;

namespace Microblog.Users.Features.OAuth;

/// <summary>Says where an app finds what, and what this server can do (RFC 8414).</summary>
internal sealed class DescribeServer(InstanceSettings instance, OAuthSettings settings) : ApiEndpoint<OAuthAnswer>
{
    public override void Configure()
    {
        Get("/.well-known/oauth-authorization-server");
        Group<OAuthGroup>();
        Describe("Describe this server to apps");
        AllowAnonymous();
    }

    protected override Task<OAuthAnswer> AnswerAsync(CancellationToken ct)
    {
        var request = HttpContext.Request;
        var root = instance.PublicAddress?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
        string[] grants = ["authorization_code", "client_credentials", .. settings.TakesPasswords ? ["password"] : Array.Empty<string>()];
        return Task.FromResult(new OAuthAnswer(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            // As it stands in every redirect, which a careful app compares.
            ["issuer"] = new Uri(root).AbsoluteUri,
            ["authorization_endpoint"] = $"{root}{AppPages.AuthorizePath}",
            ["token_endpoint"] = $"{root}/oauth/token",
            ["revocation_endpoint"] = $"{root}/oauth/revoke",
            ["app_registration_endpoint"] = $"{root}/api/v1/apps",
            ["scopes_supported"] = OAuthScopes.All,
            ["response_types_supported"] = new[] { "code" },
            ["response_modes_supported"] = new[] { "query" },
            ["grant_types_supported"] = grants,
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "client_secret_post" },
            ["code_challenge_methods_supported"] = new[] { "S256" },
            ["authorization_response_iss_parameter_supported"] = true,
        }));
    }
}
