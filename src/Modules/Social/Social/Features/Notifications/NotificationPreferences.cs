using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notifications;

/// <summary>The kinds of notifications that the caller receives: true for each kind that is switched on.</summary>
/// <param name="Follow">A user follows the caller.</param>
/// <param name="Like">A user likes a tweet of the caller.</param>
/// <param name="Retweet">A user retweets a tweet of the caller.</param>
/// <param name="Reply">A user replies to a tweet of the caller.</param>
/// <param name="Mention">A tweet mentions the caller.</param>
/// <param name="Quote">A tweet quotes a tweet of the caller.</param>
/// <param name="Edit">A tweet that the caller retweeted was edited.</param>
internal sealed record NotificationPreferences(bool Follow, bool Like, bool Retweet, bool Reply, bool Mention, bool Quote, bool Edit)
    : ApiResponse
{
    public static NotificationPreferences Example { get; } =
        new(Follow: true, Like: false, Retweet: true, Reply: true, Mention: true, Quote: true, Edit: true);

    public static async Task<NotificationPreferences> FindAsync(SocialDb db, long userId, CancellationToken ct)
    {
        var off = await db.NotificationSettings.Where(s => s.UserId == userId).Select(s => s.OffKinds).FirstOrDefaultAsync(ct) ?? [];
        return new NotificationPreferences(
            IsOn(NotificationKind.Follow), IsOn(NotificationKind.Like), IsOn(NotificationKind.Retweet), IsOn(NotificationKind.Reply),
            IsOn(NotificationKind.Mention), IsOn(NotificationKind.Quote), IsOn(NotificationKind.Edit));

        bool IsOn(NotificationKind kind) => !off.Contains(kind);
    }
}
