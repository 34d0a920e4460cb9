using System.Diagnostics.CodeAnalysis;

namespace Microblog.Media.Domain.Formats;

/// <summary>The result of reading an upload: the properties of a picture, or a refusal.</summary>
internal sealed record PictureReading
{
    public PictureReading(PictureProperties properties) => Properties = properties;

    public PictureReading(RefusalReason reason, string sentence) => Refusal = new PictureRefusal(reason, sentence);

    public PictureProperties? Properties { get; }

    public PictureRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Properties))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Properties is not null;
}
