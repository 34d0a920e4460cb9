using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Model;

/// <summary>Answers <see cref="IUserDirectory"/> from memory, and what is missing there in one query and one question to Media.</summary>
internal sealed class UserDirectory(ModuleSource<UsersDb> source, IAttachments attachments, CardCache cache) : IUserDirectory
{
    public Task<IReadOnlyDictionary<long, UserCard>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct) =>
        cache.Cards.GetManyAsync(userIds, LoadAsync, ct);

    private async IAsyncEnumerable<KeyValuePair<long, UserCard>> LoadAsync(long[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        var cards = new List<(UserCard Card, long? AvatarMediaId)>(missing.Length);
        await using (var command = source.Source.CreateCommand("SELECT id, name, username, avatar_media_id FROM users.users WHERE id = ANY($1)"))
        {
            command.Parameters.Add(new() { Value = missing });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var card = new UserCard(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), Avatar: null);
                cards.Add((card, await reader.IsDBNullAsync(3, ct) ? null : reader.GetInt64(3)));
            }
        }

        // The media id is stored and its address asked for: the file behind it may get a better form later.
        var avatars = await attachments.FindAsync([.. cards.Select(c => c.AvatarMediaId).OfType<long>()], ct);
        foreach (var (card, mediaId) in cards)
        {
            yield return new(card.Id, mediaId is { } id && avatars.TryGetValue(id, out var avatar) ? card with { Avatar = avatar.PreviewUrl } : card);
        }
    }
}
