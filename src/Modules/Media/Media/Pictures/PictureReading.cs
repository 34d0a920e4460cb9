using System.Diagnostics.CodeAnalysis;

namespace Microblog.Media.Pictures;

/// <summary>What came of reading an upload: the facts about a picture, or a refusal.</summary>
internal sealed record PictureReading
{
    public PictureReading(PictureFacts facts) => Facts = facts;

    public PictureReading(RefusalReason reason, string sentence) => Refusal = new PictureRefusal(reason, sentence);

    public PictureFacts? Facts { get; }

    public PictureRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Facts))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Facts is not null;
}
