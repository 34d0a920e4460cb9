using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Microblog.Users.Features.OAuth;

/// <summary>The pages on which somebody signs in and allows an app.</summary>
internal static class AppPages
{
    public const string AuthorizePath = "/oauth/authorize";

    /// <summary>Below the path of the cookie that says who is signed in to the page of the product.</summary>
    public const string BrowserSessionPath = "/auth/app-session";

    /// <summary>The parameter by which the pages tell each other what was tried already; no app sends it.</summary>
    public const string StepParameter = "step";

    /// <summary>Something that cannot be told to the app, because it is not known where that is.</summary>
    public static HtmlPage Problem(HttpContext http, Func<AppTexts, string> text, int status = StatusCodes.Status400BadRequest)
    {
        var texts = TextsOf(http);
        return new HtmlPage(texts.Language, texts.ProblemTitle, Html.Of($"<p>{text(texts)}</p>"), status);
    }

    /// <summary>What is wrong with the request of an app. It is not told to the app: a page of ours sends nobody on for an error.</summary>
    public static HtmlPage Problem(HttpContext http, OpenIddictResponse problem)
    {
        if (problem.Error is Errors.InvalidClient or Errors.UnauthorizedClient
            || problem.ErrorDescription?.Contains(Parameters.RedirectUri, StringComparison.Ordinal) == true
            || problem.ErrorDescription?.Contains(Parameters.ClientId, StringComparison.Ordinal) == true)
        {
            return Problem(http, t => t.UnknownApp);
        }

        var texts = TextsOf(http);
        return new HtmlPage(
            texts.Language, texts.ProblemTitle,
            Html.Of($"""<p>{texts.BadRequest}</p><p class="muted" lang="en">{problem.Error}: {problem.ErrorDescription}</p>"""),
            StatusCodes.Status400BadRequest);
    }

    /// <summary>What somebody has to do on the page of the product before they can allow an app.</summary>
    public static HtmlPage Hindered(HttpContext http, AppHindrance hindrance)
    {
        var texts = TextsOf(http);
        var text = hindrance == AppHindrance.OneTimePassword ? texts.ChangePassword : texts.SecondFactor;
        return new HtmlPage(
            texts.Language, texts.ProblemTitle, Html.Of($"""<p>{text}</p><a class="button main" href="/">{texts.OpenPage}</a>"""),
            StatusCodes.Status403Forbidden);
    }

    /// <summary>
    /// Goes on by itself, to where the browser says whether somebody is signed in: it does not say so to a page that another site has
    /// led to.
    /// </summary>
    public static HtmlPage Moment(HttpContext http, string address)
    {
        var texts = TextsOf(http);
        return new HtmlPage(texts.Language, texts.Moment, Html.Of($"""<a class="button main" href="{address}">{texts.GoOn}</a>"""))
        {
            Head = Html.Of($"""<meta http-equiv="refresh" content="0; url={address}">"""),
        };
    }

    /// <summary>The code for an app that has no address; or, without a code, that it was not allowed.</summary>
    public static HtmlPage Code(HttpContext http, string? code)
    {
        var texts = TextsOf(http);
        return code is null
            ? new HtmlPage(texts.Language, texts.DeniedTitle, Html.Of($"<p>{texts.DeniedText}</p>"))
            : new HtmlPage(texts.Language, texts.CodeTitle, Html.Of($"<p>{texts.CodeText}</p><code>{code}</code>"));
    }

    public static HtmlPage SignIn(HttpContext http, SignInForm form)
    {
        var texts = TextsOf(http);
        var problem = form.Problem is { } text ? Html.Of($"""<p class="bad" role="alert">{text(texts)}</p>""") : Html.Nothing;
        var fields = form.FirstStep is { } step
            ? Html.Of($"""
                <input type="hidden" name="first_step" value="{step}">
                <label for="code">{texts.Code}</label>
                <input id="code" name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" required autofocus
                maxlength="{CodeConfirmation.MaxLength}">
                """)
            : Html.Of($"""
                <label for="login">{texts.Login}</label>
                <input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required
                maxlength="{PasswordSignIn.MaxLoginLength}" value="{form.Login}">
                <label for="password">{(form.TakesPasswords ? texts.Password : texts.KeyOnly)}</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required
                maxlength="{PasswordConfirmation.MaxLength}"{PasswordHint(form)}>
                {(form.TakesPasswords ? Html.Of($"""<p class="muted" id="hint">{texts.PasswordHint}</p>""") : Html.Nothing)}
                """);
        var providers = form.Providers.Select(p => Html.Of($"""
            <a class="button" href="{SignOnPathOf(p.Name)}?{form.Request}">{texts.At(p.Label)}</a>
            """)).ToArray();
        var passkey = form.TakesPasswords
            ? Html.Of($"""
                <p class="or">{texts.Or}</p><p class="muted">{texts.Passkey}</p>
                <a class="button" href="/sign-in" target="_blank" rel="noopener">{texts.PasskeyOpen}</a>
                <a class="button" href="{BrowserSessionPath}?{form.Request}">{texts.PasskeyDone}</a>
                """)
            : Html.Nothing;
        var first = form.TakesPasswords ? Html.Nothing : Html.Of($"{providers}");
        var last = form.TakesPasswords && providers.Length > 0
            ? Html.Of($"""<p class="or">{texts.Or}</p>{providers}""")
            : Html.Nothing;
        return new HtmlPage(texts.Language, texts.SignIn(form.App, form.Instance), Html.Of($"""
            {problem}{first}<form method="post" action="/oauth/sign-in">
            <input type="hidden" name="form_token" value="{form.Token}"><input type="hidden" name="request" value="{form.Request}">
            {fields}<button class="main">{texts.SubmitSignIn}</button></form>{last}{passkey}
            """), form.Status);
    }

    public static HtmlPage Consent(HttpContext http, ConsentForm form)
    {
        var texts = TextsOf(http);
        var website = form.Website is { } site ? Html.Of($"""<p class="muted">{site}</p>""") : Html.Nothing;
        var place = form.Redirect == OAuthEvents.OutOfBand ? texts.ShowsCode : texts.GoesBack(PlaceOf(form.Redirect));
        return new HtmlPage(texts.Language, texts.Consent(form.App), Html.Of($"""
            {website}<p>{texts.SignedInAs} <strong>{form.Name}</strong> (@{form.Username}).</p>
            <h2>{texts.Will}</h2><ul>{form.Scopes.Select(s => Html.Of($"<li>{texts.Describe(s)}</li>"))}</ul>
            <p>{place} {texts.CanEnd}</p><p class="muted">{texts.Claims}</p>
            <form method="post" action="{AuthorizePath}">
            <input type="hidden" name="form_token" value="{form.Token}">
            {form.Parameters.Select(p => Html.Of($"""<input type="hidden" name="{p.Key}" value="{p.Value}">"""))}
            <button class="main" name="decision" value="allow">{texts.Allow}</button>
            <button name="decision" value="deny">{texts.Deny}</button>
            <button name="decision" value="other">{texts.OtherAccount}</button></form>
            """))
        {
            FormTarget = FormTargetOf(form.Redirect),
        };
    }

    /// <summary>The query of a request for a code, without what the pages have added.</summary>
    public static string QueryOf(IEnumerable<KeyValuePair<string, string?>> parameters) => QueryHelpers.AddQueryString(
        "", parameters.Where(p => p.Key is not (StepParameter or "sign_on"))).TrimStart('?');

    /// <summary>The query of such a request, as it stands in the address or in a field; null when there is nothing in it.</summary>
    public static string? QueryOf(string? query)
    {
        var read = QueryHelpers.ParseQuery(query).SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v)).ToArray();
        return read.Length == 0 ? null : QueryOf(read) is { Length: > 0 } clean ? clean : null;
    }

    /// <summary>Where a sign-in at a provider begins.</summary>
    public static string SignOnPathOf(string provider) => $"/oauth/sign-on/{provider}";

    /// <summary>The address of the first page, for this request.</summary>
    public static string AddressOf(string query, string step) => $"{AuthorizePath}?{query}&{StepParameter}={step}";

    private static Html PasswordHint(SignInForm form) =>
        form.TakesPasswords ? Html.Of($" aria-describedby=\"hint\"") : Html.Nothing;

    private static AppTexts TextsOf(HttpContext http) => AppTexts.Of(HtmlPage.LanguageOf(http, LangOf(http.Request)));

    private static string? LangOf(HttpRequest request)
    {
        if (request.Query["lang"].ToString() is { Length: > 0 } named)
        {
            return named;
        }

        var form = request.HasFormContentType ? request.Form : null;
        return form?["lang"].ToString() is { Length: > 0 } sent ? sent
            : QueryHelpers.ParseQuery(form?["request"].ToString()).GetValueOrDefault("lang").ToString();
    }

    // A host for a web address, the whole for another: icecubesapp:// has no host.
    private static string PlaceOf(string redirect) => IsWeb(redirect, out var web) ? web.Authority : redirect;

    private static string? FormTargetOf(string redirect) => redirect == OAuthEvents.OutOfBand ? null
        : IsWeb(redirect, out var web) ? web.GetLeftPart(UriPartial.Authority)
        : $"{redirect[..redirect.IndexOf(':', StringComparison.Ordinal)]}:";

    private static bool IsWeb(string redirect, out Uri web) =>
        Uri.TryCreate(redirect, UriKind.Absolute, out web!) && (web.Scheme == Uri.UriSchemeHttp || web.Scheme == Uri.UriSchemeHttps);
}

/// <summary>What the sign-in page shows.</summary>
/// <param name="Instance">The name of this server.</param>
/// <param name="App">The name of the app.</param>
/// <param name="Request">The query of the request for a code.</param>
/// <param name="Token">See <see cref="AppSignInCookie.FormTokenOf"/>.</param>
/// <param name="TakesPasswords">False where passwords are off: then only API keys are taken.</param>
/// <param name="Providers">The providers of sign-in.</param>
internal sealed record SignInForm(
    string Instance, string App, string Request, string Token, bool TakesPasswords, IReadOnlyList<(string Name, string Label)> Providers)
{
    /// <summary>What went wrong before.</summary>
    public Func<AppTexts, string>? Problem { get; init; }

    /// <summary>The login that was typed.</summary>
    public string? Login { get; init; }

    /// <summary>The password was right: the page asks for the code.</summary>
    public string? FirstStep { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;
}

/// <summary>What the consent page shows.</summary>
/// <param name="App">The name of the app.</param>
/// <param name="Website">Its website, or null.</param>
/// <param name="Name">The display name of the person.</param>
/// <param name="Username">The username of the person.</param>
/// <param name="Scopes">What the app asks for.</param>
/// <param name="Redirect">Where the person goes on.</param>
/// <param name="Parameters">All parameters of the request: it is sent again with the decision.</param>
/// <param name="Token">See <see cref="AppSignInCookie.FormTokenOf"/>.</param>
internal sealed record ConsentForm(
    string App, string? Website, string Name, string Username, IReadOnlyList<string> Scopes, string Redirect,
    IReadOnlyList<KeyValuePair<string, string>> Parameters, string Token);
