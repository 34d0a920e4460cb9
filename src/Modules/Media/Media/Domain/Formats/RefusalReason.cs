namespace Microblog.Media.Domain.Formats;

/// <summary>Why an upload is no picture: the wrong kind of file, or the right kind, damaged.</summary>
internal enum RefusalReason
{
    Unknown,
    Broken,
}
