using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Contracts;

namespace Microblog.Tweets.Domain;

/// <summary>Finds for a caller which people they follow, block and mute, and by whom they are blocked.</summary>
[ScopedService]
internal sealed class Viewers(ICircles circles)
{
    // A circle stays the same object until it changes.
    private static readonly ConditionalWeakTable<Circle, Viewer> Known = [];
    private static readonly ConditionalWeakTable<Circle, Viewer> KnownReaders = [];

    /// <summary>A caller who looks something up: tweets of muted people are shown.</summary>
    public Task<Viewer> FindAsync(long callerId, CancellationToken ct) => FindAsync(callerId, hidesMuted: false, ct);

    /// <summary>A caller who reads a feed: tweets of muted people are left out.</summary>
    public Task<Viewer> FindReaderAsync(long callerId, CancellationToken ct) => FindAsync(callerId, hidesMuted: true, ct);

    private async Task<Viewer> FindAsync(long callerId, bool hidesMuted, CancellationToken ct)
    {
        var circle = (await circles.FindAsync([callerId], ct))[callerId];
        var known = hidesMuted && circle.Muted.Count > 0 ? KnownReaders : Known;
        var viewer = known.GetValue(circle, c => Make(callerId, c, hides: known == KnownReaders));

        // Should two people ever have one circle between them, the second must not be taken for the first.
        return viewer.Id == callerId ? viewer : Make(callerId, circle, hides: known == KnownReaders);
    }

    private static Viewer Make(long callerId, Circle circle, bool hides) =>
        new(
            callerId,
            [callerId, .. hides ? circle.Following.Except(circle.Muted) : circle.Following],
            [.. circle.Blocked, .. circle.BlockedBy, .. hides ? circle.Muted : []])
        {
            BlockedBy = circle.BlockedBy,
        };
}
