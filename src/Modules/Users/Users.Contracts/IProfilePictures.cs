namespace Microblog.Users.Contracts;

/// <summary>Tells which media people show on their profiles: for the module that keeps the files and must know which nobody uses any more.</summary>
public interface IProfilePictures
{
    /// <summary>Those of these media that are somebody's avatar or header, or are about to be: a change that is not committed yet counts.</summary>
    Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct);
}
