using Microblog.Social.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>Knows for everybody what there is to see for them.</summary>
internal sealed class Viewers(ICircles circles)
{
    /// <summary>Somebody who looks something up: muted people are there.</summary>
    public Task<Viewer> FindAsync(long callerId, CancellationToken ct) => FindAsync(callerId, hidesMuted: false, ct);

    /// <summary>Somebody who reads a feed: muted people are not in it.</summary>
    public Task<Viewer> FindReaderAsync(long callerId, CancellationToken ct) => FindAsync(callerId, hidesMuted: true, ct);

    private async Task<Viewer> FindAsync(long callerId, bool hidesMuted, CancellationToken ct)
    {
        var circle = (await circles.FindAsync([callerId], ct))[callerId];
        var hides = hidesMuted && circle.Muted.Count > 0;
        return new Viewer(
            callerId,
            [callerId, .. hides ? circle.Following.Except(circle.Muted) : circle.Following],
            [.. circle.Blocked, .. circle.BlockedBy, .. hides ? circle.Muted : []])
        {
            BlockedBy = circle.BlockedBy,
        };
    }
}
