using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microblog.BuildingBlocks.Modules;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Integration.SignIn;

/// <summary>
/// The cookie of the pages on which somebody allows an app. It comes from links on other sites too (<c>SameSite=Lax</c>), for those pages
/// alone and for a quarter of an hour; what it says is encrypted. It is no credential for anything else.
/// </summary>
[SingletonService]
internal sealed class AppSignInCookie(SignOnProtection protection, TimeProvider clock)
{
    /// <summary>How long somebody who signed in on the pages has to allow the app.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string PlainName = "microblog_app";
    private const string SecureName = "__Secure-microblog_app";
    private const string CookiePurpose = "app cookie";
    private const string FormPurpose = "app form";
    private const string StepPurpose = "app first step";
    private static readonly TimeSpan StepLifetime = TimeSpan.FromMinutes(5);

    /// <summary>What the cookie of the request says; a new visit where it says nothing.</summary>
    public async Task<AppVisit> ReadAsync(HttpContext http, CancellationToken ct)
    {
        await protection.PrepareAsync(ct);
        var visit = http.Request.Cookies.TryGetValue(NameFor(http), out var text) && Unprotect(CookiePurpose, text) is { } json
            ? JsonSerializer.Deserialize<AppVisit>(json)
            : null;
        return visit is not null && visit.Until > clock.GetUtcNow() ? visit : AppVisit.New(clock.GetUtcNow() + Lifetime);
    }

    /// <summary>Remembers a sign-in, as another visit: a cookie that somebody had planted before is worth nothing after it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="isOfBrowser">The session is that of the browser, and stays so: an app gets one of its own.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RememberAsync(HttpContext http, long sessionId, bool isOfBrowser, CancellationToken ct)
    {
        await protection.PrepareAsync(ct);
        Write(http, AppVisit.New(clock.GetUtcNow() + Lifetime) with { SessionId = sessionId, IsOfBrowser = isOfBrowser });
    }

    public void Write(HttpContext http, AppVisit visit) => http.Response.Cookies.Append(
        NameFor(http), Protect(CookiePurpose, JsonSerializer.SerializeToUtf8Bytes(visit)),
        new CookieOptions(OptionsFor(http)) { MaxAge = Lifetime });

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), OptionsFor(http));

    /// <summary>What a form of this visit has to bring: no other site knows it.</summary>
    public string FormTokenOf(AppVisit visit) => Protect(FormPurpose, Encoding.ASCII.GetBytes(visit.Browser));

    public bool IsFormToken(AppVisit visit, string? token) => token is { Length: > 0 and < 1000 }
        && Unprotect(FormPurpose, token) is { } browser
        && CryptographicOperations.FixedTimeEquals(browser, Encoding.ASCII.GetBytes(visit.Browser));

    /// <summary>A text that says that the password of somebody was right, for the form that asks for the code.</summary>
    public string FirstStepOf(AppVisit visit, VerifiedPassword half) => Protect(
        StepPurpose,
        JsonSerializer.SerializeToUtf8Bytes(
            new FirstStep(visit.Browser, half.UserId, DigestOf(half.Hash), clock.GetUtcNow() + StepLifetime)));

    /// <summary>Whose password was right, by such a text of this visit; null when it is none, or too old.</summary>
    public FirstStep? ReadFirstStep(AppVisit visit, string? text) => text is { Length: > 0 and < 2000 }
        && Unprotect(StepPurpose, text) is { } json && JsonSerializer.Deserialize<FirstStep>(json) is { } step
        && step.Browser == visit.Browser && step.Until > clock.GetUtcNow() ? step : null;

    internal static string DigestOf(string hash) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash)));

    private string Protect(string purpose, byte[] text) => Base64Url.EncodeToString(protection.CreateProtector(purpose).Protect(text));

    private byte[]? Unprotect(string purpose, string text)
    {
        try
        {
            return protection.CreateProtector(purpose).Unprotect(Base64Url.DecodeFromChars(text));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? SecureName : PlainName;

    private static CookieOptions OptionsFor(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/oauth",
    };
}

/// <summary>The visit of a browser at the pages on which somebody allows an app.</summary>
/// <param name="Browser">Random; forms of the visit are bound to it.</param>
/// <param name="Until">When it ends.</param>
/// <param name="SessionId">The session of the person who signed in; null before.</param>
/// <param name="IsOfBrowser">That session is the browser's own.</param>
internal sealed record AppVisit(string Browser, DateTimeOffset Until, long? SessionId = null, bool IsOfBrowser = false)
{
    public static AppVisit New(DateTimeOffset until) => new(RandomNumberGenerator.GetHexString(32, lowercase: true), until);
}

/// <summary>The password of somebody was right, and the code is still to come.</summary>
/// <param name="Browser">The visit.</param>
/// <param name="UserId">The person.</param>
/// <param name="HashDigest">Of the hash of the password: it must not have been changed meanwhile.</param>
/// <param name="Until">When the password has to be typed again.</param>
internal sealed record FirstStep(string Browser, long UserId, string HashDigest, DateTimeOffset Until)
{
    public bool IsOf(string hash) => AppSignInCookie.DigestOf(hash) == HashDigest;
}
