using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;

namespace Microblog.Social.Features.PersonalData;

/// <summary>Exports a user's notifications, the kinds that they switched off, and the conversations that they muted.</summary>
internal sealed class NotificationExport(ModuleDataSource<SocialDb> source) : IPersonalDataExport
{
    private static readonly string Kinds = $"ARRAY['{string.Join("', '", NotificationKinds.Names)}']";

    public async IAsyncEnumerable<PersonalDataFile> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return JsonExport.Of("notifications.json", source.Source, "n.id", $"""
            json_build_object('id', n.id, 'kind', ({Kinds})[n.kind + 1], 'tweet_id', nullif(n.tweet_id, 0),
                'user_id', nullif(n.actor_id, n.user_id),
                'read', n.read, 'stamp', {JsonExport.Time("n.created_at")})
            """, "social.notifications n WHERE n.user_id = $1 AND NOT n.undone", personId);
        yield return JsonExport.Of("notification_settings.json", source.Source, "s.user_id", $"""
            json_build_object('off', ARRAY(SELECT ({Kinds})[k + 1] FROM unnest(s.off_kinds) AS k))
            """, "social.notification_settings s WHERE s.user_id = $1", personId);
        yield return JsonExport.Of("muted_threads.json", source.Source, "m.thread_id", $"""
            json_build_object('tweet_id', m.thread_id, 'since', {JsonExport.Time("m.created_at")})
            """, "social.thread_mutes m WHERE m.user_id = $1", personId);
    }
}
