using System.Net;
using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Web.Tests;

/// <summary>Somebody calling the API beside the page.</summary>
public sealed class Client
{
    public const string Password = "weaving algebra 1843";

    private readonly Stage _stage;
    private readonly string _token;

    private Client(Stage stage, string token)
    {
        _stage = stage;
        _token = token;
    }

    public static async Task<long> RegisterAsync(Stage stage, string username, string name)
    {
        var answer = await SendAsync(
            stage, HttpMethod.Post, "/auth/register", new { username, email = $"{username}@example.com", password = Password, name });
        return answer.ShouldSucceed(HttpStatusCode.Created)["user"].GetProperty("id").GetInt64();
    }

    public static async Task<Client> EnterAsync(Stage stage, string username, string userAgent)
    {
        var answer = (await SendAsync(
            stage, HttpMethod.Post, "/auth/login", new { login = username, password = Password }, ("User-Agent", userAgent)))
            .ShouldSucceed();
        return new Client(stage, answer["access_token"].GetString()!);
    }

    public async Task<long> IdAsync() => (await SendAsync(HttpMethod.Get, "/auth/me"))["user"].GetProperty("id").GetInt64();

    public async Task FollowAsync(Client other) =>
        (await SendAsync(HttpMethod.Post, $"/api/users/{await other.IdAsync()}/follow")).ShouldSucceed();

    public async Task<long> TweetAsync(string text, long? inReplyTo = null) =>
        (await SendAsync(HttpMethod.Post, "/api/tweets", new { tweet_data = text, in_reply_to_id = inReplyTo }))
        .ShouldSucceed(HttpStatusCode.Created)["tweet_id"].GetInt64();

    public Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body = null) =>
        SendAsync(_stage, method, path, body, ("Authorization", $"Bearer {_token}"));

    public static async Task<ApiAnswer> SendAsync(
        Stage stage, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(stage.Address, path));
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await ApiAnswer.ReadAsync(await stage.Http.SendAsync(request));
    }
}
