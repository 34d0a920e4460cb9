using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microblog.Media.Features.Uploads;
using Microblog.Testing;

namespace Microblog.Durability.Tests;

/// <summary>Somebody who calls the servers as a careful program does: what got no answer is tried again at the other one.</summary>
internal sealed class Api(IReadOnlyList<ServerProcess> servers, string key, HttpClient http, ConcurrentQueue<string> faults)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int MostTries = 900;

    private int _server;

    /// <summary>Is told of each answer.</summary>
    public Action Answered { get; init; } = () => { };

    /// <summary>One try; null when nobody knows what became of it.</summary>
    public async Task<ApiAnswer?> TryAsync(
        HttpMethod method, string path, Func<HttpContent?>? body = null, string? idempotencyKey = null, TimeSpan? hangUpAfter = null)
    {
        using var hangUp = new CancellationTokenSource(hangUpAfter ?? Timeout.InfiniteTimeSpan);
        using var request =
            new HttpRequestMessage(method, new Uri(servers[_server % servers.Count].Address, path)) { Content = body?.Invoke() };
        request.Headers.Add("api-key", key);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        try
        {
            var answer = await ApiAnswer.ReadAsync(await http.SendAsync(request, hangUp.Token));
            if ((int)answer.Status < 500)
            {
                Answered();
                return answer;
            }

            if (answer.Status != HttpStatusCode.ServiceUnavailable)
            {
                faults.Enqueue($"{method} {path}: {answer.Status} {answer.Text}");
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Killed, or not there yet.
        }
        catch (OperationCanceledException) when (hangUp.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            faults.Enqueue($"{method} {path} got no answer within {http.Timeout}.");
        }

        _server++;
        return null;
    }

    /// <summary>Tries until there is an answer.</summary>
    public async Task<ApiAnswer> InsistAsync(HttpMethod method, string path, Func<HttpContent?>? body = null, string? idempotencyKey = null)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await TryAsync(method, path, body, idempotencyKey) is { } answer)
            {
                return answer;
            }

            await Task.Delay(Pause);
        }

        throw new InvalidOperationException($"{method} {path} got no answer in {MostTries} tries.");
    }

    public static HttpContent Json(object body) => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    public static HttpContent Upload(int picture, bool isReal)
    {
        var file = new ByteArrayContent(isReal ? SamplePicture.Paint(picture, 90, 60) : Picture.Of(picture));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { file, "file", "picture.webp" }, { new StringContent(Picture.AltOf(picture)), "alt" } };
    }
}
