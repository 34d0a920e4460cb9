using System.Collections.Concurrent;
using Microblog.BuildingBlocks.Modules;

namespace Microblog.Media.Features.Uploads;

/// <summary>
/// Fetches pictures from other servers: quickly or not at all, and without following where they lead. A host that did not answer is left
/// alone for a while, because the events behind would wait for it again and again.
/// </summary>
[SingletonService]
internal sealed class PictureDownload(TimeProvider clock) : IDisposable
{
    private const long MostBytes = 10 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly HttpClient _client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = MostBytes,
    };

    private readonly ConcurrentDictionary<string, long> _silent = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="HttpRequestException">There is no picture, or the host does not answer.</exception>
    public async Task<Stream> OpenAsync(Uri address, CancellationToken ct)
    {
        if (_silent.TryGetValue(address.Authority, out var since) && clock.GetElapsedTime(since) < Rest)
        {
            throw new HttpRequestException("Its host did not answer a moment ago.");
        }

        try
        {
            // All of it within the patience: the body too.
            using var answer = await _client.GetAsync(address, HttpCompletionOption.ResponseContentRead, ct);
            answer.EnsureSuccessStatusCode();
            _silent.TryRemove(address.Authority, out _);
            return new MemoryStream(await answer.Content.ReadAsByteArrayAsync(ct));
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException { StatusCode: null } or TaskCanceledException)
        {
            _silent[address.Authority] = clock.GetTimestamp();
            throw;
        }
    }

    public void Dispose() => _client.Dispose();
}
