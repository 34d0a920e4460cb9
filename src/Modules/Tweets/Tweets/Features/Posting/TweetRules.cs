using System.Text.RegularExpressions;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Posting;

/// <summary>The rules of validation that hold both for a new tweet and for an edited one.</summary>
internal static partial class TweetRules
{
    public const int MaxMedia = 10;
    public const int MaxSubjectLength = 100;
    public const int MaxLanguageLength = 35;

    /// <summary>Checks the length of the text of a tweet. It is no part of a validator, because the limit is a setting.</summary>
    /// <returns>Null when the text is short enough.</returns>
    public static Refusal? RefuseTooLong(string? text, TweetSettings settings) => TextRules.Fits(text, settings.MostCharacters)
        ? null
        : Refusal.Invalid("tweet_data", $"A tweet has at most {settings.MostCharacters} characters.");

    public static IRuleBuilderOptions<T, string?> MustBeASubject<T>(this IRuleBuilder<T, string?> rule) => rule
        .MustFit("A subject", MaxSubjectLength)
        .Must(IsOneLine).WithMessage("A subject is one line.");

    /// <summary>Whether the text has no line breaks and other control characters.</summary>
    public static bool IsOneLine(string? text) => text is null || !text.Any(char.IsControl);

    /// <summary>Checks the form of a BCP 47 tag, and not whether its parts are registered, because the registry grows.</summary>
    public static bool IsLanguage(string? tag) => tag is null or "" || LanguageTag().IsMatch(tag);

    [GeneratedRegex(@"\A(?=.{2,35}\z)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex LanguageTag();
}
