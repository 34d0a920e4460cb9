using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Microblog.Testing;

/// <summary>Somebody with an account, calling the API with their key.</summary>
public sealed class Person(long id, string name, string username, string key, HttpClient client)
{
    /// <summary>A picture of one pixel, as PNG.</summary>
    public static readonly byte[] GreyDot =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    public long Id { get; } = id;

    public string Name { get; } = name;

    public string Username { get; } = username;

    public string Key { get; } = key;

    /// <summary>The same person at another Host.</summary>
    public Person At(MicroblogServer server) => new(Id, Name, Username, Key, server.Client);

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path) => SendAsync(HttpMethod.Post, path);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<ApiAnswer> PatchAsync(string path, object body) => SendJsonAsync(HttpMethod.Patch, path, body);

    public Task<ApiAnswer> PutAsync(string path, object body) => SendJsonAsync(HttpMethod.Put, path, body);

    public Task<ApiAnswer> PostAsync(string path, object body, params (string Name, string Value)[] headers) =>
        PostJsonAsync(path, JsonSerializer.Serialize(body), headers);

    public Task<ApiAnswer> PostJsonAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public async Task<ApiAnswer> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("api-key", Key);
        foreach (var (header, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return await ApiAnswer.ReadAsync(await client.SendAsync(request));
    }

    /// <summary>Uploads a picture of one pixel and gives its media id.</summary>
    public async Task<long> PictureAsync() =>
        (await UploadAsync(GreyDot)).ShouldSucceed(System.Net.HttpStatusCode.Created)["media_id"].GetInt64();

    /// <summary>Posts a tweet and gives its id.</summary>
    public async Task<long> TweetAsync(string text = "Good morning", params long[] mediaIds) =>
        (await PostAsync("/api/tweets", new { tweet_data = text, tweet_media_ids = mediaIds }))
        .ShouldSucceed(System.Net.HttpStatusCode.Created)["tweet_id"].GetInt64();

    public async Task FollowAsync(Person other) => (await PostAsync($"/api/users/{other.Id}/follow")).ShouldSucceed();

    public async Task BlockAsync(Person other) => (await PostAsync($"/api/users/{other.Id}/block")).ShouldSucceed();

    public async Task MuteAsync(Person other) => (await PostAsync($"/api/users/{other.Id}/mute")).ShouldSucceed();

    public async Task LikeAsync(long tweetId) => (await PostAsync($"/api/tweets/{tweetId}/likes")).ShouldSucceed();

    /// <summary>Uploads a file as the browser does.</summary>
    public Task<ApiAnswer> UploadAsync(
        byte[] file, string fileName = "picture.png", string partName = "file", params (string Name, string Value)[] headers)
    {
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return SendAsync(HttpMethod.Post, "/api/medias", new MultipartFormDataContent { { part, partName, fileName } }, headers);
    }

    private Task<ApiAnswer> SendJsonAsync(HttpMethod method, string path, object body) =>
        SendAsync(method, path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));
}
