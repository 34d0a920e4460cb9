using System.Text;
using Microblog.BuildingBlocks.Web;

namespace Microblog.Tweets.Domain;

/// <summary>
/// The key under which all spellings of a hashtag are found: <c>#Go</c> and <c>#ｇｏ</c> have the same key, <c>#Straße</c> and
/// <c>#STRASSE</c> do not.
/// </summary>
internal static class HashtagKey
{
    /// <summary>How many characters a hashtag may have; a longer one is plain text.</summary>
    public const int MaxCharacters = 100;

    /// <summary>
    /// The key of a hashtag without its sign. Compatible forms become one (NFKC), and so do upper and lower case (converted up and down
    /// again, which also turns ς into σ). Joiners and what else is invisible are removed: two tags that look alike are one.
    /// </summary>
    public static string Of(string tag)
    {
        var key = new StringBuilder(tag.Length);
        foreach (var c in tag.Normalize(NormalizationForm.FormKC))
        {
            if (!VisibleText.IsDefaultIgnorable(c))
            {
                key.Append(c);
            }
        }

        return key.ToString().ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>
    /// The key of a hashtag that a client asks for, with or without its sign. A text that is no hashtag gets the empty key, which no
    /// hashtag has.
    /// </summary>
    public static string OfInput(string tag)
    {
        var asked = tag.Length > 0 && tag[0] is '#' or '＃' ? tag[1..] : tag;
        return EntityScanner.Scan($"#{asked}") is [{ Kind: EntityKind.Hashtag, Start: 0 } found] && found.End == asked.Length + 1
            ? Of(asked) : "";
    }
}
