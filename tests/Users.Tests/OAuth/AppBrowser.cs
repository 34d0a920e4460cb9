using System.Net;
using System.Text.RegularExpressions;
using Microblog.Testing;

namespace Microblog.Users.Tests.OAuth;

/// <summary>A browser without scripts, in which somebody allows an app. It goes on by itself as long as it stays at the server.</summary>
internal sealed partial class AppBrowser : IDisposable
{
    private readonly HttpClient _http;

    public AppBrowser(MicroblogServer server, string? language = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies })
        {
            BaseAddress = server.Client.BaseAddress,
        };
        if (language is not null)
        {
            _http.DefaultRequestHeaders.Add("Accept-Language", language);
        }
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Goes to an address, as a link on another site does.</summary>
    public Task<AppPage> OpenAsync(string address) => GoAsync(new HttpRequestMessage(HttpMethod.Get, address), "cross-site");

    /// <summary>Goes to an address, as a link of the page does.</summary>
    public Task<AppPage> FollowAsync(string address) => GoAsync(new HttpRequestMessage(HttpMethod.Get, address), "same-origin");

    /// <summary>Fills the form of a page in and sends it.</summary>
    public Task<AppPage> SubmitAsync(AppPage page, params (string Name, string Value)[] fields)
    {
        var all = page.Fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        return GoAsync(new HttpRequestMessage(HttpMethod.Post, page.Action) { Content = new FormUrlEncodedContent(all) }, "same-origin");
    }

    /// <summary>Sends a form that no page of ours has made.</summary>
    public Task<AppPage> SendAsync(string address, params (string Name, string Value)[] fields) => GoAsync(
        new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        }, site: null);

    public void Dispose() => _http.Dispose();

    private async Task<AppPage> GoAsync(HttpRequestMessage first, string? site)
    {
        var request = first;
        for (var steps = 0; steps < 10; steps++)
        {
            if (site is not null)
            {
                request.Headers.Add("Sec-Fetch-Site", site);
            }

            using var answer = await _http.SendAsync(request);
            request.Dispose();
            var page = new AppPage(
                (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers, answer.Headers.Location);
            var next = page.Location?.OriginalString ?? page.Refresh;
            if (next is null || !next.StartsWith('/'))
            {
                return page;
            }

            // What a page of ours leads to, our pages have begun; a redirect keeps what began it.
            site = page.Refresh is not null ? "same-origin" : site;
            request = new HttpRequestMessage(HttpMethod.Get, next);
        }

        throw new InvalidOperationException("The pages lead in a circle.");
    }
}

/// <summary>A page, or where the browser was sent.</summary>
internal sealed partial record AppPage(int Status, string Html, System.Net.Http.Headers.HttpResponseHeaders Headers, Uri? Location)
{
    /// <summary>The address that the form is sent to.</summary>
    public string Action => FormAction().Match(Html).Groups["action"].Value;

    public string Title => WebUtility.HtmlDecode(Heading().Match(Html).Groups["text"].Value);

    /// <summary>Where the page goes by itself.</summary>
    public string? Refresh => MetaRefresh().Match(Html) is { Success: true } m ? WebUtility.HtmlDecode(m.Groups["url"].Value) : null;

    /// <summary>The hidden fields.</summary>
    public IReadOnlyDictionary<string, string> Fields => Hidden().Matches(Html).ToDictionary(
        m => WebUtility.HtmlDecode(m.Groups["name"].Value), m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);

    /// <summary>The code that the page shows.</summary>
    public string? Code => CodeText().Match(Html) is { Success: true } m ? m.Groups["code"].Value : null;

    public bool IsSignIn => Action == "/oauth/sign-in";

    public bool IsConsent => Action == "/oauth/authorize";

    /// <summary>A value in the query of the address that the browser was sent to.</summary>
    public string? Sent(string name) => System.Web.HttpUtility.ParseQueryString(new Uri(Location!.OriginalString).Query)[name];

    public string Csp => string.Join(' ', Headers.GetValues("Content-Security-Policy"));

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormAction();

    [GeneratedRegex("<h1>(?<text>[^<]*)</h1>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(
        "http-equiv=\"refresh\" content=\"0; url=(?<url>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MetaRefresh();

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<code>(?<code>[^<]*)</code>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeText();
}
