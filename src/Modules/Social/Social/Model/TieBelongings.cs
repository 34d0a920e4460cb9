using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;

namespace Microblog.Social.Model;

/// <summary>Whom a person follows, has blocked and muted, and who follows them: by id. Who has blocked or muted them is the others' own affair.</summary>
internal sealed class TieBelongings(ModuleSource<SocialDb> source) : IBelongings
{
    public async IAsyncEnumerable<Belonging> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return Ties("following.json", "social.follows", "follower_id", "followee_id");
        yield return Ties("followers.json", "social.follows", "followee_id", "follower_id");
        yield return Ties("blocks.json", "social.blocks", "blocker_id", "blocked_id");
        yield return Ties("mutes.json", "social.mutes", "muter_id", "muted_id");

        Belonging Ties(string name, string table, string own, string others) => JsonPages.Of(
            name, source.Source, "r.id", $"json_build_object('user_id', r.{others}, 'since', {JsonPages.Time("r.created_at")})", $"{table} r WHERE r.{own} = $1", personId);
    }
}
