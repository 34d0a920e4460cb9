namespace Microblog.Users.Contracts;

/// <summary>
/// Finds out which media are used on profiles. Media asks before it deletes files that nobody uses.
/// </summary>
public interface IProfilePictures
{
    /// <summary>
    /// The media, among these, that are an avatar or a header, or are about to be: a change that is not committed yet counts.
    /// </summary>
    Task<IReadOnlySet<long>> FindAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct);
}
