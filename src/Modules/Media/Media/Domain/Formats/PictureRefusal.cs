namespace Microblog.Media.Domain.Formats;

/// <summary>Why a file was not accepted, with a sentence for the person who sent it.</summary>
internal sealed record PictureRefusal(RefusalReason Reason, string Sentence);
