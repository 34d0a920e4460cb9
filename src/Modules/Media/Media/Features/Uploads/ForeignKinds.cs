using System.Text;

namespace Microblog.Media.Features.Uploads;

/// <summary>
/// Recognises the kinds of file that people send and this server does not take, so that the refusal can name the kind and say what to do.
/// </summary>
internal static class ForeignKinds
{
    private const string Picture = "save it as JPEG or PNG, and send that";
    private const string Video = "save it as MP4, and send that";

    private static readonly (string Name, int At, byte[] Signature, string Advice)[] All =
    [
        Of("TIFF picture", 0, "II*\0", Picture), Of("TIFF picture", 0, "MM\0*", Picture), Of("BMP picture", 0, "BM", Picture),
        Of("Photoshop picture", 0, "8BPS", Picture), Of("JPEG XL picture", 0, "\u00FF\u000A", Picture),
        Of("JPEG XL picture", 4, "JXL ", Picture), Of("JPEG 2000 picture", 4, "jP  ", Picture), Of("raw picture", 4, "ftypcrx ", Picture),
        Of("icon", 0, "\0\0\u0001\0", Picture), Of("SVG drawing", 0, "<svg", Picture),
        Of("PDF document", 0, "%PDF-", "save its page as PNG, and send that"),
        Of("Matroska video", 0, "\u001AE\u00DF\u00A3", Video), Of("AVI video", 8, "AVI ", Video), Of("Flash video", 0, "FLV\u0001", Video),
        Of("Windows Media video", 0, "0&\u00B2u\u008Ef\u00CF\u0011", Video), Of("MPEG video", 0, "\0\0\u0001\u00BA", Video),
        Of("MPEG video", 0, "\0\0\u0001\u00B3", Video), Of("Ogg file", 0, "OggS", Video),
    ];

    /// <summary>What the file is and what to do, such as <c>a TIFF picture</c>; null for what is not known.</summary>
    /// <param name="start">The first bytes of the file.</param>
    public static (string Name, string Advice)? Find(ReadOnlySpan<byte> start)
    {
        foreach (var (name, at, signature, advice) in All)
        {
            if (start.Length >= at && start[at..].StartsWith(signature))
            {
                return (name, advice);
            }
        }

        return null;
    }

    private static (string Name, int At, byte[] Signature, string Advice) Of(string name, int at, string signature, string advice) =>
        (name, at, Encoding.Latin1.GetBytes(signature), advice);
}
