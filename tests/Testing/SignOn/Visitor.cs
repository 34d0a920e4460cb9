using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Microblog.Testing.SignOn;

/// <summary>
/// A browser as far as sign-in goes: it keeps cookies, follows redirects between the server and the provider, fills in the form of the
/// provider, and calls the server as the page does.
/// </summary>
public sealed partial class Visitor : IDisposable
{
    private readonly MicroblogServer _server;
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    public Visitor(MicroblogServer server)
    {
        _server = server;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies });

        // What the provider signs has the time of this machine.
        server.Clock.AdjustTime(TimeProvider.System.GetUtcNow());
    }

    /// <summary>The cookies of the browser.</summary>
    public CookieContainer Cookies => _cookies;

    private Uri Address => _server.Client.BaseAddress!;

    /// <summary>Signs in at a provider and gives the address of the page where the visit ends.</summary>
    public async Task<Uri> SignInAsync(string provider, string person, string back = "/") =>
        await GoAsync(await BeginAsync(provider, back), person);

    /// <summary>Begins a sign-in and gives the address at the provider.</summary>
    public async Task<Uri> BeginAsync(string provider, string back = "/") =>
        new((await CallAsync(HttpMethod.Post, $"/auth/sign-on/{provider}", new { back })).ShouldSucceed()["location"].GetString()!);

    /// <summary>Follows redirects, signs in at the provider where it asks, and stops at a page of the server.</summary>
    /// <param name="address">Where to begin.</param>
    /// <param name="person">Who signs in at the provider.</param>
    /// <param name="stopAt">Stops before an address of the server that has this in it.</param>
    public async Task<Uri> GoAsync(Uri address, string person, string? stopAt = null)
    {
        for (var i = 0; i < 20; i++)
        {
            if (address.Authority == Address.Authority
                && (!address.AbsolutePath.StartsWith("/auth/", StringComparison.Ordinal)
                    || (stopAt is not null && address.AbsolutePath.Contains(stopAt, StringComparison.Ordinal))))
            {
                return address;
            }

            using var answer = await _http.GetAsync(address);
            address = answer.Headers.Location is { } next ? new Uri(address, next) : await FillInAsync(address, answer, person);
        }

        throw new InvalidOperationException($"The visit does not end: {address}");
    }

    /// <summary>The page asks for its tokens, with the cookie.</summary>
    public Task<ApiAnswer> RefreshAsync() => CallAsync(HttpMethod.Post, "/auth/refresh");

    /// <summary>A call of the page, with the cookies.</summary>
    public async Task<ApiAnswer> CallAsync(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        }

        if (token is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {token}");
        }

        return await ApiAnswer.ReadAsync(await _http.SendAsync(request));
    }

    /// <summary>Signs out at the provider, in its own page.</summary>
    public async Task SignOutThereAsync(string authority) =>
        await GoThereAsync(new Uri($"{authority}/session/end"));

    /// <summary>Follows the way of a sign-out at the provider; gives where it ends.</summary>
    public async Task<Uri> GoThereAsync(Uri address) => await GoAsync(address, person: "");

    public void Dispose() => _http.Dispose();

    // The forms of oidc-provider: a name to sign in with, or a question whether to sign out.
    private async Task<Uri> FillInAsync(Uri address, HttpResponseMessage answer, string person)
    {
        var html = await answer.Content.ReadAsStringAsync();
        if (html.Contains("logout", StringComparison.Ordinal) && Secret().Match(html) is { Success: true } secret)
        {
            using var gone = await _http.PostAsync(
                new Uri(address, Action().Match(html).Groups["to"].Value),
                new FormUrlEncodedContent(new Dictionary<string, string> { ["xsrf"] = secret.Groups["value"].Value, ["logout"] = "yes" }));
            var next = gone.Headers.Location is { } location ? new Uri(address, location) : Address;
            return next.AbsolutePath.EndsWith("/success", StringComparison.Ordinal) ? Address : next;
        }

        if (Action().Match(html) is not { Success: true } form)
        {
            throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode} without a form: {html}");
        }

        using var filled = await _http.PostAsync(
            new Uri(address, form.Groups["to"].Value),
            new FormUrlEncodedContent(
                new Dictionary<string, string> { ["prompt"] = "login", ["login"] = person, ["password"] = "anything" }));
        return new Uri(address, filled.Headers.Location!);
    }

    [GeneratedRegex("<form[^>]*action=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();

    [GeneratedRegex("name=\"xsrf\"[^>]*value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
