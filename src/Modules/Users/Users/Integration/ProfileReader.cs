using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Contracts;
using Microblog.Social.Contracts;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Integration;

/// <summary>Composes a profile from what each module knows of a person.</summary>
[ScopedService]
internal sealed class ProfileReader(
    UsersDb db, IUserDirectory directory, IConnections connections, ITweetCounts tweetCounts, IAttachments attachments)
{
    /// <summary>The profile as the caller sees it, or null when nobody whom they can see has this id.</summary>
    public async Task<Profile?> FindAsync(long userId, long callerId, CancellationToken ct) =>
        await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId, ct) is { } user ? await ReadAsync(user, callerId, ct) : null;

    /// <summary>The profile as the caller sees it, or null when nobody whom they can see has this name.</summary>
    public async Task<Profile?> FindAsync(string username, long callerId, CancellationToken ct)
    {
        var key = Usernames.Normalize(username);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.UsernameKey == key, ct) is { } user
            ? await ReadAsync(user, callerId, ct)
            : null;
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
        var cards = await directory.FindAsync(
            [.. social.Followers, .. social.Following, .. new[] { user.ManagerId }.OfType<long>()], ct);
        var pictures = await attachments.FindAsync([.. new[] { user.AvatarMediaId, user.HeaderMediaId }.OfType<long>()], ct);
        return new Profile(
            user.Id, user.Name, user.Username, user.Bio,
            pictures.GetValueOrDefault(user.AvatarMediaId ?? 0) is { } avatar ? avatar.AvatarUrl ?? avatar.PreviewUrl : null,
            pictures.GetValueOrDefault(user.HeaderMediaId ?? 0) is { } header ? header.HeaderUrl ?? header.Url : null,
            user.Role, user.CreatedAt,
            NamesOf(social.Followers, cards), NamesOf(social.Following, cards),
            social.FollowersCount, social.FollowingCount, tweets, social.FollowingViewer, social.Followed, social.Blocked, social.Muted)
        {
            Deactivated = user.Active ? null : true,
            Title = user.Title,
            Department = user.Department,
            Manager = user.ManagerId is { } manager && cards.TryGetValue(manager, out var card) ? new PersonName(manager, card.Name) : null,
        };
    }

    private static List<PersonName> NamesOf(IReadOnlyList<long> ids, IReadOnlyDictionary<long, UserCard> cards)
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
