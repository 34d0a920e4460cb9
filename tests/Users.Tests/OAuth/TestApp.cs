using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microblog.Testing;

namespace Microblog.Users.Tests.OAuth;

/// <summary>An app that speaks the Mastodon client API.</summary>
internal sealed class TestApp(MicroblogServer server, string id, string secret, string redirect)
{
    public const string OutOfBand = "urn:ietf:wg:oauth:2.0:oob";
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk-0123456789";

    public string Id => id;

    public string Secret => secret;

    public static string Challenge => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static async Task<TestApp> RegisterAsync(
        MicroblogServer server, string redirect = "https://app.example/callback", string scopes = "read write follow push",
        string name = "Test app")
    {
        var answer = await PostAsync(
            server, "/api/v1/apps", ("client_name", name), ("redirect_uris", redirect), ("scopes", scopes),
            ("website", "https://app.example"));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        return new TestApp(
            server, answer["client_id"].GetString()!, answer["client_secret"].GetString()!, redirect);
    }

    public string AddressOf(string? scope = "read write", params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] all =
        [
            ("response_type", "code"), ("client_id", id), ("redirect_uri", redirect), .. scope is null ? [] : new[] { ("scope", scope) },
            .. more,
        ];
        return $"/oauth/authorize?{string.Join('&', all.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"))}";
    }

    /// <summary>Somebody signs in with the app and allows it.</summary>
    public async Task<AppPage> AllowAsync(
        AppBrowser browser, string login, string password, string? scope = "read write", params (string Name, string Value)[] more)
    {
        var page = await browser.OpenAsync(AddressOf(scope, more));
        page.IsSignIn.ShouldBeTrue($"{page.Html} {string.Join(" ", server.Errors)}");
        var consent = await browser.SubmitAsync(page, ("login", login), ("password", password));
        consent.IsConsent.ShouldBeTrue($"{consent.Html} {string.Join(" ", server.Errors)}");
        return await browser.SubmitAsync(consent, ("decision", "allow"));
    }

    public Task<ApiAnswer> RedeemAsync(string code, params (string Name, string Value)[] more) => PostAsync(
        server, "/oauth/token",
        [
            ("grant_type", "authorization_code"), ("code", code), ("client_id", id), ("client_secret", secret), ("redirect_uri", redirect),
            .. more,
        ]);

    /// <summary>The token of somebody who signs in with the app.</summary>
    public async Task<string> TokenOfAsync(string login, string password, string scope = "read write")
    {
        using var browser = new AppBrowser(server);
        var code = (await AllowAsync(browser, login, password, scope)).Sent("code")!;
        return (await RedeemAsync(code)).ShouldBeOk()["access_token"].GetString()!;
    }

    public Task<ApiAnswer> RevokeAsync(string token) => PostAsync(
        server, "/oauth/revoke", ("client_id", id), ("client_secret", secret), ("token", token));

    public static async Task<ApiAnswer> PostAsync(MicroblogServer server, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await ApiAnswer.ReadAsync(await server.Client.PostAsync(path, content));
    }

    public static async Task<ApiAnswer> PostJsonAsync(MicroblogServer server, string path, object body) =>
        await ApiAnswer.ReadAsync(await server.Client.PostAsJsonAsync(path, body));

    public static async Task<ApiAnswer> GetAsync(MicroblogServer server, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        return await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));
    }
}
