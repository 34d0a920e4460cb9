using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;

namespace Microblog.Social.Model;

/// <summary>What a person was told, what they do not want to be told of, and the conversations they muted.</summary>
internal sealed class TidingBelongings(ModuleSource<SocialDb> source) : IBelongings
{
    private static readonly string Kinds = $"ARRAY['{string.Join("', '", NotificationKinds.Words)}']";

    public async IAsyncEnumerable<Belonging> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return JsonPages.Of("notifications.json", source.Source, "n.id", $"""
            json_build_object('id', n.id, 'kind', ({Kinds})[n.kind + 1], 'tweet_id', nullif(n.tweet_id, 0), 'user_id', n.actor_id, 'read', n.read,
                'stamp', {JsonPages.Time("n.created_at")})
            """, "social.notifications n WHERE n.user_id = $1 AND NOT n.undone", personId);
        yield return JsonPages.Of("notification_settings.json", source.Source, "s.user_id", $"""
            json_build_object('off', ARRAY(SELECT ({Kinds})[k + 1] FROM unnest(s.off_kinds) AS k))
            """, "social.notification_settings s WHERE s.user_id = $1", personId);
        yield return JsonPages.Of("muted_threads.json", source.Source, "m.thread_id", $"""
            json_build_object('tweet_id', m.thread_id, 'since', {JsonPages.Time("m.created_at")})
            """, "social.thread_mutes m WHERE m.user_id = $1", personId);
    }
}
