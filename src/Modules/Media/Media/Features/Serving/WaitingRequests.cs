using System.Net;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web;
using Microblog.Media.Domain;

namespace Microblog.Media.Features.Serving;

/// <summary>
/// Counts the requests that wait for a file at this server, so that nobody piles them up: there is a limit for all of them and one for each
/// network.
/// </summary>
[SingletonService]
internal sealed class WaitingRequests(MediaSettings settings)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, int> _networks = [];
    private int _all;

    /// <summary>How many requests wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _all;
            }
        }
    }

    /// <summary>Adds a request, until its place is disposed.</summary>
    /// <returns>The place, or which limit is reached.</returns>
    public (Place? Place, bool IsNetworkFull) TryAdd(IPAddress client)
    {
        var network = ClientAddress.NetworkOf(client);
        lock (_lock)
        {
            var waiting = _networks.GetValueOrDefault(network);
            if (waiting >= settings.MostWaitingRequestsOfNetwork || _all >= settings.MostWaitingRequests)
            {
                return (null, waiting >= settings.MostWaitingRequestsOfNetwork);
            }

            _networks[network] = waiting + 1;
            _all++;
            return (new Place(this, network), false);
        }
    }

    private void Remove(ulong network)
    {
        lock (_lock)
        {
            _all--;
            if (--_networks[network] == 0)
            {
                _networks.Remove(network);
            }
        }
    }

    /// <summary>The place of one request that waits.</summary>
    internal sealed class Place(WaitingRequests all, ulong network) : IDisposable
    {
        public void Dispose() => all.Remove(network);
    }
}
