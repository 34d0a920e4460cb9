using Microblog.Social.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>Knows for everybody what there is to see for them.</summary>
internal sealed class Viewers(ICircles circles)
{
    /// <summary>Looks something up: muted people are there.</summary>
    public async Task<Viewer> FindAsync(long callerId, CancellationToken ct)
    {
        var circle = (await circles.FindAsync([callerId], ct))[callerId];
        return new Viewer(callerId, [callerId, .. circle.Following], [.. circle.Blocked, .. circle.BlockedBy]);
    }

    /// <summary>Reads a feed: muted people are not in it.</summary>
    public async Task<Viewer> FindReaderAsync(long callerId, CancellationToken ct)
    {
        var circle = (await circles.FindAsync([callerId], ct))[callerId];
        return circle.Muted.Count == 0
            ? new Viewer(callerId, [callerId, .. circle.Following], [.. circle.Blocked, .. circle.BlockedBy])
            : new Viewer(callerId, [callerId, .. circle.Following.Except(circle.Muted)], [.. circle.Blocked, .. circle.BlockedBy, .. circle.Muted]);
    }
}
