namespace Microblog.Host.Commands;

/// <summary>Asks a running server whether it is ready, for containers without curl.</summary>
internal static class Healthcheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string? urls, CancellationToken ct)
    {
        var ports = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS");
        urls ??= Environment.GetEnvironmentVariable("ASPNETCORE_URLS")
            ?? $"http://127.0.0.1:{ports?.Split(';')[0] ?? "5080"}";
        var url = urls.Split(';')[0].Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal);
        using var client = new HttpClient { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync(new Uri($"{url.TrimEnd('/')}/health/ready"), ct);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            return 1;
        }
    }
}
