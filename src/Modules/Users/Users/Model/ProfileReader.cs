using Microblog.Media.Contracts;
using Microblog.Social.Contracts;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Model;

/// <summary>Puts a profile together from what the modules know of a person.</summary>
internal sealed class ProfileReader(UsersDb db, IUserDirectory directory, IConnections connections, ITweetCounts tweetCounts, IAttachments attachments)
{
    /// <summary>The profile as the caller sees it, or null when there is nobody of that id for them.</summary>
    public async Task<Profile?> FindAsync(long userId, long callerId, CancellationToken ct)
    {
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId, ct) is { } user ? await ReadAsync(user, callerId, ct) : null;
    }

    /// <summary>The profile as the caller sees it, or null when nobody has that name for them.</summary>
    public async Task<Profile?> FindAsync(string username, long callerId, CancellationToken ct)
    {
        var key = Usernames.KeyOf(username);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.UsernameKey == key, ct) is { } user ? await ReadAsync(user, callerId, ct) : null;
    }

    private async Task<Profile?> ReadAsync(User user, long callerId, CancellationToken ct)
    {
        var userId = user.Id;
        var social = (await connections.FindAsync([userId], callerId, ct))[userId];
        if (social.BlockedBy)
        {
            return null;
        }

        var tweets = (await tweetCounts.FindAsync([userId], ct))[userId];
        var cards = await directory.FindAsync([.. social.Followers, .. social.Following], ct);
        var pictures = await attachments.FindAsync([.. new[] { user.AvatarMediaId, user.HeaderMediaId }.OfType<long>()], ct);
        return new Profile(
            user.Id, user.Name, user.Username, user.Bio,
            pictures.GetValueOrDefault(user.AvatarMediaId ?? 0) is { } avatar ? avatar.AvatarUrl ?? avatar.PreviewUrl : null,
            pictures.GetValueOrDefault(user.HeaderMediaId ?? 0) is { } header ? header.HeaderUrl ?? header.Url : null,
            user.Role, user.CreatedAt,
            Names(social.Followers, cards), Names(social.Following, cards),
            social.FollowersCount, social.FollowingCount, tweets, social.FollowingViewer, social.Followed, social.Blocked, social.Muted);
    }

    private static List<PersonName> Names(IReadOnlyList<long> ids, IReadOnlyDictionary<long, UserCard> cards)
    {
        var names = new List<PersonName>(ids.Count);
        foreach (var id in ids)
        {
            if (cards.TryGetValue(id, out var card))
            {
                names.Add(new PersonName(id, card.Name));
            }
        }

        return names;
    }
}
