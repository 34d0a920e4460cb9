namespace Microblog.BuildingBlocks.Contracts;

/// <summary>
/// What a module keeps of a person, to be handed to them. Every module's implementation is found by search; whoever puts the archive
/// together asks them all.
/// </summary>
public interface IPersonalDataExport
{
    /// <summary>The parts, one after the other: nothing is read before its turn comes, and nothing is held in memory as a whole.</summary>
    IAsyncEnumerable<PersonalDataFile> FindAsync(long personId, CancellationToken ct);
}
