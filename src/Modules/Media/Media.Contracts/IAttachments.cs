namespace Microblog.Media.Contracts;

/// <summary>Finds media by id. Ids of media that do not exist are missing from the answer.</summary>
public interface IAttachments
{
    /// <summary>These media, as a tweet shows them, in one query at most.</summary>
    Task<IReadOnlyDictionary<long, Attachment>> FindAsync(IReadOnlyCollection<long> mediaIds, CancellationToken ct);
}
