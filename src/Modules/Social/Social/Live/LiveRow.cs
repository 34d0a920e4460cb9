namespace Microblog.Social.Live;

/// <summary>One entry of the log.</summary>
/// <param name="Id">One more than the entry before it.</param>
/// <param name="Kind">What happened.</param>
/// <param name="SubjectId">To what.</param>
/// <param name="UserId">Whom alone it concerns, or null.</param>
/// <param name="Facts">JSON of <see cref="DeletedFacts"/>, for what is not there any more.</param>
internal sealed record LiveRow(long Id, LiveKind Kind, long SubjectId, long? UserId, string? Facts);
