using System.Net;
using System.Text.RegularExpressions;
using Microblog.Testing;

namespace Microblog.Users.Tests.OAuth;

/// <summary>Every operation of the dialect holds to the scope that its description names.</summary>
public sealed partial class ScopeTests(AppServer server) : IClassFixture<AppServer>
{
    [Fact]
    public async Task A_token_of_another_scope_is_refused_by_every_operation()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var reading = await app.TokenOfAsync(ada.Username, ada.Password, "read");
        var writing = await app.TokenOfAsync(ada.Username, ada.Password, "write");

        var wrong = new List<string>();
        foreach (var (method, path, scope) in await OperationsAsync())
        {
            var (status, text) = await SendAsync(method, path, scope.StartsWith("read", StringComparison.Ordinal) ? writing : reading);
            if (status != HttpStatusCode.Forbidden || !text.Contains("\"error\"", StringComparison.Ordinal))
            {
                wrong.Add($"{method} {path} ({scope}): {(int)status} {text}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_of_an_app_itself_is_refused_by_every_operation_of_people()
    {
        var app = await TestApp.RegisterAsync(server);
        var token = (await TestApp.PostAsync(
            server, "/oauth/token", ("grant_type", "client_credentials"), ("client_id", app.Id), ("client_secret", app.Secret),
            ("scope", "read write"))).ShouldBeOk()["access_token"].GetString()!;

        var wrong = new List<string>();
        foreach (var (method, path, scope) in await OperationsAsync())
        {
            var (status, text) = await SendAsync(method, path, token);
            if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity))
            {
                wrong.Add($"{method} {path} ({scope}): {(int)status} {text}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<(string Method, string Path, string Scope)>> OperationsAsync()
    {
        var document = await ApiAnswer.ReadAsync(await server.Client.GetAsync("/openapi/mastodon.json"));
        var operations = document["paths"].EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => (
                o.Name.ToUpperInvariant(), Placeholder().Replace(path.Name, "1000000000000001"),
                Scope().Match(o.Value.TryGetProperty("description", out var text) ? text.GetString()! : "").Groups["scope"].Value)))
            .Where(o => o.Item3.Length > 0).ToList();
        operations.Count.ShouldBeGreaterThan(60);
        return operations;
    }

    // A stream does not end by itself, so only a refusal is read to its end.
    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string method, string path, string token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new("Bearer", token);
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (response.StatusCode, response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    [GeneratedRegex("Scope: `(?<scope>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Scope();
}
