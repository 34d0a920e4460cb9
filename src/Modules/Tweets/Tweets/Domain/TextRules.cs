using System.Text;
using FluentValidation;
using Microblog.BuildingBlocks.Web;

namespace Microblog.Tweets.Domain;

/// <summary>How texts that people write are measured and stored: tweets, subjects, reasons and notes.</summary>
internal static class TextRules
{
    /// <summary>
    /// How many bytes of UTF-8 a text may have. One grapheme cluster has no upper length, so the number of characters alone would not bound
    /// what is stored.
    /// </summary>
    public const int MaxBytes = 20_000;

    /// <summary>Stores texts that look the same as the same text: in Unicode's normal form C, and otherwise as they were sent.</summary>
    public static string Normalize(string text) => text.Normalize(NormalizationForm.FormC);

    /// <summary>Normalises an optional text. One in which a reader sees nothing is stored as null.</summary>
    public static string? NullIfBlank(string? text) => VisibleText.IsBlank(text) ? null : Normalize(text);

    /// <summary>The length in grapheme clusters: what a person counts as one character.</summary>
    public static int Length(string text) => GraphemeClusters.Count(text);

    /// <summary>Refuses a text that is too long.</summary>
    /// <param name="rule">The rule of the text.</param>
    /// <param name="what">The subject of the sentence that is the message, such as "A reason".</param>
    /// <param name="max">How many characters the text may have, as <see cref="Length"/> counts them.</param>
    public static IRuleBuilderOptions<T, string?> MustFit<T>(this IRuleBuilder<T, string?> rule, string what, int max) => rule
        .Must(text => Fits(text, max)).WithMessage($"{what} has at most {max} characters.");

    /// <summary>Tells whether the text has at most so many characters, and at most <see cref="MaxBytes"/>.</summary>
    public static bool Fits(string? text, int max) =>
        text is null || Encoding.UTF8.GetByteCount(text) <= MaxBytes && Length(Normalize(text)) <= max;
}
