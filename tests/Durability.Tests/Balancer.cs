using System.Net;
using Microblog.Testing;

namespace Microblog.Durability.Tests;

/// <summary>
/// What a load balancer does, and no more: it sends each call to one of the servers that were ready when it last asked, in turn. Only what
/// could not be sent at all is sent to the other; what was sent and not answered has failed.
/// </summary>
internal sealed class Balancer : HttpMessageHandler
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<ServerProcess> _servers;
    private readonly bool[] _ready;
    private readonly HttpMessageInvoker _line = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false });
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _looking;
    private int _next;

    public Balancer(IReadOnlyList<ServerProcess> servers)
    {
        _servers = servers;
        _ready = [.. servers.Select(_ => true)];
        _looking = Task.WhenAll(servers.Select((_, i) => Task.Run(() => LookAsync(i))));
    }

    public bool IsReady(int server) => Volatile.Read(ref _ready[server]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        var first = Interlocked.Increment(ref _next);
        var order = Enumerable.Range(0, _servers.Count).Select(i => (first + i) % _servers.Count).OrderBy(i => IsReady(i) ? 0 : 1)
            .ToArray();
        foreach (var server in order)
        {
            try
            {
                request.RequestUri = new Uri(_servers[server].Address, path);
                return await _line.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError && server != order[^1])
            {
                // Nobody listens there: nothing was sent.
            }
        }

        throw new InvalidOperationException("There is no server.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ending.Cancel();
            _looking.Wait(Patience);
            _line.Dispose();
            _ending.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task LookAsync(int server)
    {
        using var client = new HttpClient { Timeout = Patience };
        while (!_ending.IsCancellationRequested)
        {
            var ready = false;
            try
            {
                using var answer = await client.GetAsync(new Uri(_servers[server].Address, "/health/ready"), _ending.Token);
                ready = answer.StatusCode == HttpStatusCode.OK;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // Down, or too slow to be sent anything.
            }

            Volatile.Write(ref _ready[server], ready);
            await Task.Delay(Look, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
