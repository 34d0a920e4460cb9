using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microblog.Users.Domain;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.OAuth;

/// <summary>
/// A page without a script. It is shown in no frame, and its forms are sent to this server and to the named places alone.
/// </summary>
/// <param name="language">The language of the page.</param>
/// <param name="title">Its title and first heading.</param>
/// <param name="body">What stands below the heading.</param>
/// <param name="status">The status of the answer.</param>
internal sealed class HtmlPage(string language, string title, Html body, int status = StatusCodes.Status200OK)
    : IResult, IStatusCodeHttpResult
{
    private const string Style = """
        :root{color-scheme:light dark;--page:#f6f6f2;--card:#fff;--text:#18201d;--muted:#56605b;--line:#868d84;--accent:#0b6b57;--on:#fff;
        --bad:#b3261e}
        @media(prefers-color-scheme:dark){:root{--page:#101513;--card:#161c1a;--text:#e9edeb;--muted:#a3aeaa;--line:#76827d;
        --accent:#63cdb1;--on:#06231b;--bad:#ff8f86}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
        main{max-width:26rem;margin:0 auto;padding:1.5rem 1.25rem 2.5rem;background:var(--card);min-height:100vh}
        @media(min-width:480px){main{min-height:0;margin:8vh auto;padding:2rem;border-radius:1rem}}
        h1{font-size:1.375rem;line-height:1.3;margin:0 0 1rem}
        h2{font-size:1rem;margin:1.5rem 0 .25rem}
        p,ul{margin:0 0 1rem}
        ul{padding-left:1.25rem}
        label{display:block;font-weight:600;margin-bottom:.25rem}
        input:not([type=hidden]){display:block;width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid var(--line);
        border-radius:.5rem;padding:.625rem .75rem;margin-bottom:1rem;min-height:2.75rem}
        button,.button{display:block;width:100%;font:inherit;font-weight:600;text-align:center;text-decoration:none;border-radius:.5rem;
        padding:.625rem 1rem;margin-top:.75rem;min-height:2.75rem;border:1px solid var(--line);background:transparent;color:var(--text);
        cursor:pointer}
        .main{background:var(--accent);border-color:var(--accent);color:var(--on)}
        a{color:var(--accent)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .muted{color:var(--muted);font-size:.875rem}
        .bad{color:var(--bad);font-weight:600}
        .or{text-align:center;color:var(--muted);margin:1.25rem 0 .5rem}
        code{display:block;font-size:1.125rem;background:var(--page);border:1px solid var(--line);border-radius:.5rem;padding:.75rem;
        user-select:all}
        """;

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public int? StatusCode => status;

    /// <summary>What the head has besides the title.</summary>
    public Html Head { get; init; } = Html.Nothing;

    /// <summary>Where a form may lead besides this server: an origin, or a scheme with its colon.</summary>
    public string? FormTarget { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language;
        response.Headers.Vary = "Accept-Language, Cookie";
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{StyleHash}'; base-uri 'none'; "
            + $"frame-ancestors 'none'; form-action 'self'{(FormTarget is null ? "" : $" {FormTarget}")}";
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Form realm=\"microblog\"";
        }

        // The address of the page says which app somebody uses: no other site is told. Our own is, or a browser would hide where a form
        // comes from.
        var page = Html.Of($"""
            <!doctype html>
            <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="same-origin"><meta name="robots" content="noindex"><title>{title}</title>{Head}
            """);
        return response.WriteAsync(
            $"{page}<style>{Style}</style></head>\n<body>{Html.Of($"<main><h1>{title}</h1>{body}</main>")}</body></html>\n",
            httpContext.RequestAborted);
    }

    /// <summary>The language of a request: what its parameter <c>lang</c> says, else what the browser prefers.</summary>
    public static string LanguageOf(HttpContext http, string? lang) =>
        lang?.Split('-', '_')[0].ToLowerInvariant() is { } named && Languages.Contains(named) ? named : Languages.Of(http);
}

/// <summary>A piece of HTML. Whatever is put into one is encoded, unless it is HTML itself.</summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    public static Html Nothing { get; } = new("");

    public static Html Of(FormattableString markup) => new(string.Format(
        CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(Encode)]));

    public override string ToString() => _markup;

    private static object Encode(object? value) => value switch
    {
        Html html => html._markup,
        IEnumerable<Html> several => string.Concat(several.Select(h => h._markup)),
        _ => Encoder.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}

/// <summary>Sends a browser on by GET, to an address that this server has made.</summary>
internal sealed class AppRedirect(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
