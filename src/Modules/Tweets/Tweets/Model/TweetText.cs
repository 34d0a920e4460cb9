using System.Text;
using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>How the text of a tweet is measured and kept.</summary>
internal static class TweetText
{
    /// <summary>One grapheme cluster can be endless; this bounds what is stored, far beyond any honest text of 280.</summary>
    public const int MostBytes = 20_000;

    /// <summary>Unicode's normal form C: what looks the same is stored the same, otherwise as posted.</summary>
    public static string Normalize(string text) => text.Normalize(NormalizationForm.FormC);

    /// <summary>What may be left out, as it is kept: an empty text is none.</summary>
    public static string? OrNone(string? text) => string.IsNullOrWhiteSpace(text) ? null : Normalize(text);

    /// <summary>As a person counts.</summary>
    public static int Length(string text) => Characters.Count(text);
}
