using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Model;

/// <summary>Changes a profile, whoever may do it: with its pictures claimed, its card fresh everywhere, and an audit entry when it is not the person's own act.</summary>
internal sealed class ProfileEditor(UsersDb db, IMediaClaims media, CardCache cards, TimeProvider clock)
{
    /// <returns>Why it was refused, or null when the profile is as wanted.</returns>
    public async Task<ErrorResult?> ApplyAsync(long userId, ProfileChange change, Caller editor, HttpContext http, CancellationToken ct)
    {
        try
        {
            return await db.TransactAsync(async () =>
            {
                // Two changes at once come one after the other: each knows which pictures it replaces.
                var found = await db.Users.FromSql($"SELECT * FROM users.users WHERE id = {userId} FOR NO KEY UPDATE").ToListAsync(ct);
                return found is [var user]
                    ? await ApplyAsync(user, change, editor, http, ct)
                    : ErrorResult.NotFound($"There is no user {userId}.");
            }, ct);
        }
        catch (DbUpdateException e) when (BrokenKey.Unique(e) is not null)
        {
            return Usernames.Taken(change.Username!);
        }
    }

    private async Task<ErrorResult?> ApplyAsync(User user, ProfileChange change, Caller editor, HttpContext http, CancellationToken ct)
    {
        // Whoever keeps a name that is reserved, because it was given at the command line, may send it along.
        var username = change.Username ?? user.Username;
        if (Usernames.KeyOf(username) != user.UsernameKey && Usernames.Fault(username) is { } fault)
        {
            return ErrorResult.Invalid("username", fault);
        }

        long?[] before = [user.AvatarMediaId, user.HeaderMediaId];
        var (avatar, header) = (Wanted(change.AvatarMediaId, user.AvatarMediaId), Wanted(change.HeaderMediaId, user.HeaderMediaId));
        var added = new[] { avatar, header }.Except(before).OfType<long>().ToArray();
        if (added.Length > 0 && await ClaimAsync(added, user.Id, editor, change, ct) is { } refusal)
        {
            return refusal;
        }

        user.Name = change.Name is null ? user.Name : DisplayNames.Normalize(change.Name);
        (user.Username, user.UsernameKey) = (username, Usernames.KeyOf(username));
        user.Bio = change.Bio?.Normalize() ?? user.Bio;
        (user.AvatarMediaId, user.HeaderMediaId) = (avatar, header);
        string[] changed = [.. db.Entry(user).Properties.Where(p => p.IsModified && p.Metadata.Name != nameof(User.UsernameKey)).Select(p => p.Metadata.GetColumnName())];
        if (changed.Length == 0)
        {
            return null;
        }

        if (editor.Id != user.Id)
        {
            Administration.By(editor, http, db, clock).Log(AuditEntry.ChangedProfile, user.Id, $"{string.Join(", ", changed)}");
        }

        db.Publish(new UserChanged(user.Id, [.. before.Except([avatar, header]).OfType<long>()], clock.GetUtcNow()));
        db.AfterCommit(() => cards.Drop(user.Id));
        await db.SaveChangesAsync(ct);
        return null;
    }

    // Until this transaction ends the pictures count as being used: Media, which has committed its claim before us, does not take it for lost.
    private async Task<ErrorResult?> ClaimAsync(long[] mediaIds, long userId, Caller editor, ProfileChange change, CancellationToken ct)
    {
        await ProfilePictures.HoldAsync(db, mediaIds, ct);
        var outcome = await media.ClaimForProfileAsync(mediaIds, userId, editor.Id, ct);
        return outcome switch
        {
            { Unknown: [var id, ..] } => ErrorResult.Invalid(FieldOf(id, change), $"There is no media {id}."),
            { Foreign: [var id, ..] } => ErrorResult.Forbidden($"Media {id} was uploaded by somebody else."),
            { Failed: [var id, ..] } => ErrorResult.Invalid(FieldOf(id, change), $"Media {id} could not be processed: send it again."),
            { Unfit: [var id, ..] } => ErrorResult.Invalid(FieldOf(id, change), $"Media {id} is no picture."),
            { Taken: [var id, ..] } => ErrorResult.Conflict($"Media {id} is already on a tweet or another profile."),
            _ => null,
        };
    }

    private static long? Wanted(long? asked, long? present) => asked switch { null => present, 0 => null, _ => asked };

    private static string FieldOf(long mediaId, ProfileChange change) => change.AvatarMediaId == mediaId ? "avatar_media_id" : "header_media_id";
}
