using Microblog.BuildingBlocks.Http;
using Microblog.Host.Commands;
using Microblog.Host.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>Lets pages of other origins call the API: those named by the setting <c>Cors:Origins</c>, none by default.</summary>
internal static class CrossOrigin
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly string[] Sent =
    [
        "api-key", HeaderNames.Authorization, HeaderNames.ContentType, FirstAnswers.Header, "Last-Event-ID", HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince,
        HeaderNames.Range, HeaderNames.TraceParent, HeaderNames.TraceState,
    ];

    private static readonly string[] Read =
        [HeaderNames.Date, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter, RateStanding.LimitHeader, RateStanding.RemainingHeader, RateStanding.ResetHeader];

    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<CrossOriginSettings>().Origins is { Count: > 0 } origins)
        {
            app.UseCors(policy => Describe(policy, origins));
        }
    }

    /// <exception cref="StartupException">One of them is no origin.</exception>
    internal static void Describe(CorsPolicyBuilder policy, IReadOnlyList<string> origins)
    {
        policy.WithMethods(Methods).WithHeaders(Sent).WithExposedHeaders(Read).SetPreflightMaxAge(TimeSpan.FromHours(1));
        if (origins.Contains("*", StringComparer.Ordinal))
        {
            policy.AllowAnyOrigin();
            return;
        }

        // Credentials here are cookies, which this API has none of: but a gateway before it may.
        policy.WithOrigins([.. origins.Select(OriginOf)]).AllowCredentials();
    }

    private static string OriginOf(string word) =>
        Uri.TryCreate(word, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new StartupException($"Cors:Origins has {word}, which is neither an origin such as https://app.example.com nor *.");
}
