using Microblog.BuildingBlocks.Http;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Model;

/// <summary>Of what the caller is told.</summary>
/// <param name="Follow">Somebody follows them.</param>
/// <param name="Like">Somebody likes their tweet.</param>
/// <param name="Retweet">Somebody passed their tweet on.</param>
/// <param name="Reply">Somebody answered their tweet.</param>
/// <param name="Mention">A tweet names them.</param>
/// <param name="Quote">A tweet quotes theirs.</param>
/// <param name="Edit">A tweet that they passed on says something else now.</param>
internal sealed record NotificationWishes(bool Follow, bool Like, bool Retweet, bool Reply, bool Mention, bool Quote, bool Edit) : Answer
{
    public static NotificationWishes Example { get; } = new(Follow: true, Like: false, Retweet: true, Reply: true, Mention: true, Quote: true, Edit: true);

    public static async Task<NotificationWishes> FindAsync(SocialDb db, long userId, CancellationToken ct)
    {
        var off = await db.NotificationSettings.Where(s => s.UserId == userId).Select(s => s.OffKinds).FirstOrDefaultAsync(ct) ?? [];
        return new NotificationWishes(
            On(NotificationKind.Follow), On(NotificationKind.Like), On(NotificationKind.Retweet), On(NotificationKind.Reply),
            On(NotificationKind.Mention), On(NotificationKind.Quote), On(NotificationKind.Edit));

        bool On(NotificationKind kind) => !off.Contains(kind);
    }
}
