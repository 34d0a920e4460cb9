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

    public static IRuleBuilderOptions<T, string?> MustBeATweet<T>(this IRuleBuilder<T, string?> rule, TweetSettings settings) => rule
        .Must(text => Fits(text, settings.MostCharacters)).WithMessage($"A tweet has at most {settings.MostCharacters} characters.");

    public static IRuleBuilderOptions<T, string?> MustBeASubject<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => Fits(text, LongestSubject)).WithMessage($"A subject has at most {LongestSubject} characters.")
        .Must(text => text is null || !text.Any(char.IsControl)).WithMessage("A subject is one line.");

    public static bool IsLanguage(string? tag) => tag is null or "" || LanguageTag().IsMatch(tag);

    private static bool Fits(string? text, int most) =>
        text is null || Encoding.UTF8.GetByteCount(text) <= TweetText.MostBytes && TweetText.Length(TweetText.Normalize(text)) <= most;

    // The form of a tag, not the registry of its parts, which grows.
    [GeneratedRegex(@"\A(?=.{2,35}\z)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex LanguageTag();
}
