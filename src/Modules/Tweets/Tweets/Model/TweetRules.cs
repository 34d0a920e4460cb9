using System.Text;
using System.Text.RegularExpressions;
using FluentValidation;

namespace Microblog.Tweets.Model;

/// <summary>What holds for a tweet when it is posted and when it is changed.</summary>
internal static partial class TweetRules
{
    public const int MostMedia = 10;
    public const int LongestSubject = 100;
    public const int LongestLanguage = 35;
    public const int LongestReason = 500;

    public static IRuleBuilderOptions<T, string?> MustBeATweet<T>(this IRuleBuilder<T, string?> rule, TweetSettings settings) => rule
        .MustFit("A tweet", settings.MostCharacters);

    public static IRuleBuilderOptions<T, string?> MustBeASubject<T>(this IRuleBuilder<T, string?> rule) => rule
        .MustFit("A subject", LongestSubject)
        .Must(text => text is null || !text.Any(char.IsControl)).WithMessage("A subject is one line.");

    /// <param name="rule">Of the text.</param>
    /// <param name="what">The beginning of a sentence.</param>
    /// <param name="most">How many characters it may have, as a person counts them.</param>
    public static IRuleBuilderOptions<T, string?> MustFit<T>(this IRuleBuilder<T, string?> rule, string what, int most) => rule
        .Must(text => Fits(text, most)).WithMessage($"{what} has at most {most} characters.");

    public static bool IsLanguage(string? tag) => tag is null or "" || LanguageTag().IsMatch(tag);

    private static bool Fits(string? text, int most) =>
        text is null || Encoding.UTF8.GetByteCount(text) <= TweetText.MostBytes && TweetText.Length(TweetText.Normalize(text)) <= most;

    // The form of a tag, not the registry of its parts, which grows.
    [GeneratedRegex(@"\A(?=.{2,35}\z)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex LanguageTag();
}
