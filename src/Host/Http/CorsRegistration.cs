using Microblog.BuildingBlocks.Web.Idempotency;
using Microblog.Host.Commands;
using Microblog.Host.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>Allows pages of the origins in the setting <c>Cors:Origins</c> to call the API. There are none by default.</summary>
internal static class CorsRegistration
{
    /// <summary>The word of the setting that allows all origins.</summary>
    public const string AnyOrigin = "*";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly string[] RequestHeaders =
    [
        "api-key", HeaderNames.Authorization, HeaderNames.ContentType, IdempotencyStore.Header, "Last-Event-ID", HeaderNames.IfNoneMatch,
        HeaderNames.IfModifiedSince, HeaderNames.Range, HeaderNames.TraceParent, HeaderNames.TraceState,
    ];

    private static readonly string[] ResponseHeaders =
        [HeaderNames.Date, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter, RateLimitStatus.LimitHeader,
            RateLimitStatus.RemainingHeader, RateLimitStatus.ResetHeader];

    public static void UseConfiguredCors(this WebApplication app)
    {
        if (app.Services.GetRequiredService<CorsSettings>().Origins is { Count: > 0 } origins)
        {
            var named = OriginsOf(app.Services.GetRequiredService<CorsSettings>());
            app.UseWhen(
                http => !MastodonCors.Covers(http, named), branch => branch.UseCors(policy => Describe(policy, origins)));
        }
    }

    /// <summary>The origins of the setting, as browsers write them.</summary>
    public static IReadOnlySet<string> OriginsOf(CorsSettings settings) =>
        settings.Origins.Select(o => o == AnyOrigin ? o : OriginOf(o)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="StartupException">One of the origins is not valid.</exception>
    internal static void Describe(CorsPolicyBuilder policy, IReadOnlyList<string> origins)
    {
        policy.WithMethods(Methods).WithHeaders(RequestHeaders).WithExposedHeaders(ResponseHeaders)
            .SetPreflightMaxAge(TimeSpan.FromHours(1));
        if (origins.Contains(AnyOrigin, StringComparer.Ordinal))
        {
            policy.AllowAnyOrigin();
            return;
        }

        // Credentials here are cookies. This API needs none, but a gateway before it may.
        policy.WithOrigins([.. origins.Select(OriginOf)]).AllowCredentials();
    }

    private static string OriginOf(string word) =>
        Uri.TryCreate(word, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"
        && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new StartupException($"Cors:Origins has {word}, which is neither an origin such as https://app.example.com nor *.");
}
