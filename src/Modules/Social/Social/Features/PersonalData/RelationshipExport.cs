using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;

namespace Microblog.Social.Features.PersonalData;

/// <summary>
/// Exports the ids of the users whom a user follows, blocks and mutes, and of their followers. Those who block or mute the user are not
/// exported: that is the others' personal data.
/// </summary>
internal sealed class RelationshipExport(ModuleDataSource<SocialDb> source) : IPersonalDataExport
{
    public async IAsyncEnumerable<PersonalDataFile> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return File("following.json", "social.follows", "follower_id", "followee_id");
        yield return File("followers.json", "social.follows", "followee_id", "follower_id");
        yield return File("blocks.json", "social.blocks", "blocker_id", "blocked_id");
        yield return File("mutes.json", "social.mutes", "muter_id", "muted_id");

        PersonalDataFile File(string name, string table, string own, string others) => JsonExport.Of(
            name, source.Source, "r.id", $"json_build_object('user_id', r.{others}, 'since', {JsonExport.Time("r.created_at")})",
            $"{table} r WHERE r.{own} = $1", personId);
    }
}
