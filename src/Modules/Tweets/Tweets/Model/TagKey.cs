using System.Text;

namespace Microblog.Tweets.Model;

/// <summary>What two spellings of one hashtag have in common: <c>#Straße</c> and <c>#STRASSE</c> no, <c>#Go</c> and <c>#ｇｏ</c> yes.</summary>
internal static class TagKey
{
    /// <summary>A tag of more characters is none.</summary>
    public const int MostCharacters = 100;

    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>
    /// The key of a tag: compatible forms and cases are one (NFKC, then up and down again, which folds ς to σ), and joiners, which only shape
    /// letters, do not make another tag.
    /// </summary>
    public static string Of(string tag)
    {
        var key = new StringBuilder(tag.Length);
        foreach (var c in tag.Normalize(NormalizationForm.FormKC))
        {
            if (c is not (ZeroWidthNonJoiner or ZeroWidthJoiner))
            {
                key.Append(c);
            }
        }

        return key.ToString().ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>The key of a tag in an address: with or without its sign. What cannot be a tag has a key that none has.</summary>
    public static string OfAsked(string tag)
    {
        var asked = tag.Length > 0 && tag[0] is '#' or '＃' ? tag[1..] : tag;
        return EntityScanner.Scan($"#{asked}") is [{ Kind: EntityKind.Hashtag, Start: 0 } found] && found.End == asked.Length + 1 ? Of(asked) : "";
    }
}
