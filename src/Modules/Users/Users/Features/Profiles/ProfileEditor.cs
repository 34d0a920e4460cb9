using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Contracts;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Profiles;

/// <summary>
/// Changes a profile: claims its pictures, drops its cached card on every Host, and adds an audit entry when somebody else than its owner
/// changes it. The slices decide who may.
/// </summary>
[ScopedService]
internal sealed class ProfileEditor(
    UsersDb db, IMediaClaims media, UserCardCache cards, UsersSettings settings, TimeProvider clock)
{
    /// <returns>The refusal, or null when the profile was changed or already was so.</returns>
    public async Task<Refusal?> ApplyAsync(long userId, ProfileChange change, Caller editor, Client client, CancellationToken ct)
    {
        try
        {
            return await db.TransactAsync(async () =>
            {
                // Under the lock each change knows which pictures it replaces.
                return await db.LockUserAsync(userId, ct) is { } user
                    ? await ApplyAsync(user, change, editor, client, ct)
                    : Refusal.NotFound($"There is no user {userId}.");
            }, ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is not null)
        {
            return Usernames.Taken(change.Username!);
        }
    }

    private async Task<Refusal?> ApplyAsync(User user, ProfileChange change, Caller editor, Client client, CancellationToken ct)
    {
        // A person who was given a reserved name at the command line may keep it.
        var username = change.Username ?? user.Username;
        if (Usernames.Normalize(username) != user.UsernameKey && Usernames.ErrorOf(username) is { } error)
        {
            return Refusal.Invalid("username", error);
        }

        long?[] before = [user.AvatarMediaId, user.HeaderMediaId];
        var (avatar, header) = (Requested(change.AvatarMediaId, user.AvatarMediaId), Requested(change.HeaderMediaId, user.HeaderMediaId));
        var added = new[] { avatar, header }.Except(before).OfType<long>().ToArray();
        if (added.Length > 0 && await ClaimAsync(added, user.Id, editor, change, ct) is { } refusal)
        {
            return refusal;
        }

        if (Usernames.Normalize(username) is var key && key != user.UsernameKey)
        {
            await FormerUsernames.ExchangeAsync(db, user.Id, user.UsernameKey, key, settings.KeepNames, ct);
        }

        user.Name = change.Name is null ? user.Name : DisplayNames.Normalize(change.Name);
        (user.Username, user.UsernameKey) = (username, Usernames.Normalize(username));
        user.Bio = change.Bio?.Normalize() ?? user.Bio;
        (user.AvatarMediaId, user.HeaderMediaId) = (avatar, header);
        var modified = db.Entry(user).Properties.Where(p => p.IsModified && p.Metadata.Name != nameof(User.UsernameKey));
        string[] changed = [.. modified.Select(p => p.Metadata.GetColumnName())];
        if (changed.Length == 0)
        {
            return null;
        }

        if (editor.Id != user.Id)
        {
            AuditLog.By(editor, client, db, clock).Add(AuditEntry.ChangedProfile, user.Id, string.Join(", ", changed));
        }

        db.Publish(new UserChanged(user.Id, [.. before.Except([avatar, header]).OfType<long>()], clock.GetUtcNow()));
        db.AfterCommit(() => cards.Drop(user.Id));
        await db.SaveChangesAsync(ct);
        return null;
    }

    // Media commits its claim before this transaction ends. Until then the lock makes the pictures count as used, so Media does not release
    // them.
    private async Task<Refusal?> ClaimAsync(long[] mediaIds, long userId, Caller editor, ProfileChange change, CancellationToken ct)
    {
        await ProfilePictures.HoldAsync(db, mediaIds, ct);
        var outcome = await media.ClaimForProfileAsync(mediaIds, userId, editor.Id, ct);
        return outcome switch
        {
            { Unknown: [var id, ..] } => Refusal.Invalid(FieldOf(id, change), $"There is no media {id}."),
            { Foreign: [var id, ..] } => Refusal.Forbidden($"Media {id} was uploaded by somebody else."),
            { Failed: [var id, ..] } => Refusal.Invalid(FieldOf(id, change), $"Media {id} could not be processed: send it again."),
            { Unfit: [var id, ..] } => Refusal.Invalid(FieldOf(id, change), $"Media {id} is no picture."),
            { Taken: [var id, ..] } => Refusal.Conflict($"Media {id} is already on a tweet or another profile."),
            _ => null,
        };
    }

    private static long? Requested(long? requested, long? current) => requested switch { null => current, 0 => null, _ => requested };

    private static string FieldOf(long mediaId, ProfileChange change) =>
        change.AvatarMediaId == mediaId ? "avatar_media_id" : "header_media_id";
}
