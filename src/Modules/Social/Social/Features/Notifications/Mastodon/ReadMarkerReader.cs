using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;

namespace Microblog.Social.Features.Notifications.Mastodon;

/// <summary>
/// Reads the markers. That of the notifications is what the caller has read, in our own clients too. Where nothing was read, there is a
/// marker all the same: one client fails without.
/// </summary>
[ScopedService]
internal sealed class ReadMarkerReader(ReadNotifications notifications)
{
    private static readonly ReadMarker Nothing = new("0", 0, MastodonTime.Format(DateTimeOffset.UnixEpoch));

    public async Task<ReadMarkers> FindAsync(long userId, IReadOnlyCollection<string> timelines, CancellationToken ct)
    {
        var wantsNotifications = timelines.Contains("notifications", StringComparer.Ordinal);
        var newest = wantsNotifications ? await notifications.FindNewestAsync(userId, ct) : null;
        return new ReadMarkers(
            !wantsNotifications ? null : newest is var (id, at) ? new ReadMarker(MastodonId.Format(id), 1,
                MastodonTime.Format(at)) : Nothing,
            timelines.Contains("home", StringComparer.Ordinal) ? Nothing : null);
    }
}
