using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;

namespace Microblog.Users.Domain;

/// <summary>The languages in which this server writes mails.</summary>
internal static class Languages
{
    public const string English = "en";
    public const string Russian = "ru";

    /// <summary>The error message for any other.</summary>
    public const string Rule = "language is en or ru.";

    public static bool Contains(string language) => language is English or Russian;

    /// <summary>The language that the request prefers, by its header <c>Accept-Language</c>; English for any other.</summary>
    public static string Of(HttpContext http) => new RequestHeaders(http.Request.Headers).AcceptLanguage
        .Where(l => l.Quality is null or > 0).OrderByDescending(l => l.Quality ?? 1)
        .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant()).FirstOrDefault(l => l is English or Russian) ?? English;
}
