using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Persistence;

namespace Microblog.Social.Features.PersonalData;

/// <summary>
/// Exports the notes that a user wrote about others. Those that others wrote about the user are the others', and stay private.
/// </summary>
internal sealed class NoteExport(ModuleDataSource<SocialDb> source) : IPersonalDataExport
{
    public async IAsyncEnumerable<PersonalDataFile> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return JsonExport.Of("notes.json", source.Source, "n.id", $"""
            json_build_object('user_id', n.about_id, 'text', n.content, 'created_at', {JsonExport.Time("n.created_at")},
                'changed_at', {JsonExport.Time("n.changed_at")})
            """, "social.private_notes n WHERE n.author_id = $1", personId);
    }
}
