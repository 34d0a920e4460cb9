using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.Social.Features.Streaming.Mastodon;

/// <summary>Opens streams of the dialect at the same hub as our own, and reads them.</summary>
[SingletonService]
internal sealed class StatusStream(StreamOpener opener, StatusFrames frames)
{
    private const int MostAtOnce = 20;

    public async Task<(StreamConnection? Connection, Refusal? Refusal)> OpenAsync(
        Caller caller, StatusSubscriptions subscriptions, CancellationToken ct)
    {
        var (connection, _, refusal) = await opener.OpenAsync(caller, subscriptions.Topics, since: null, ct);
        return (connection, refusal);
    }

    /// <summary>Waits for the next events; null when the stream has ended.</summary>
    public async Task<IReadOnlyList<StatusFrame>?> NextAsync(
        StreamConnection connection, StatusSubscriptions subscriptions, string origin, CancellationToken ct)
    {
        if (connection.EndReason is StreamEndReason.TooSlow || !await connection.Waiting.WaitToReadAsync(ct))
        {
            return null;
        }

        var waiting = new List<SerializedEvent>();
        while (waiting.Count < MostAtOnce && connection.Waiting.TryRead(out var happened))
        {
            waiting.Add(happened);
        }

        return await frames.RenderAsync(waiting, connection, subscriptions, origin, ct);
    }

    public void Remove(StreamConnection connection) => opener.Remove(connection);
}
