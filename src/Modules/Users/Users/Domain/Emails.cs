using System.Text.RegularExpressions;
using Microblog.BuildingBlocks.Settings;
using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.Users.Domain;

/// <summary>The rules of email addresses: ASCII only, so that no two look alike; addresses that differ in case only are the same.</summary>
internal static partial class Emails
{
    public const int MaxLength = 254;

    /// <summary>The error message for an address that breaks the rules.</summary>
    public const string Rule = "That is no email address.";

    /// <summary>The unique index that decides whose an address is.</summary>
    public const string UniqueIndex = "ix_users_email";

    private const int MaxLocalPartLength = 64;

    /// <summary>Another account has the address.</summary>
    public static Refusal Taken => Refusal.Conflict("email", "This email address has an account.");

    public static string Normalize(string email) => email.Trim().ToLowerInvariant();

    public static bool IsValid(string email) =>
        email.Trim() is { Length: <= MaxLength } trimmed
        && trimmed.IndexOf('@', StringComparison.Ordinal) <= MaxLocalPartLength && Pattern().IsMatch(trimmed);

    /// <summary>A setting that lists the domains of email addresses.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    internal sealed class DomainsAttribute : SettingRuleAttribute
    {
        public override string Allowed => "domains such as example.com, without @";

        public override bool IsValid(object? value) =>
            value is not IReadOnlyList<string> domains || domains.All(d => Emails.IsValid($"x@{d}"));
    }

    /// <summary>A setting that is an email address.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    internal sealed class AddressAttribute : SettingRuleAttribute
    {
        public override string Allowed => "an email address such as microblog@example.com";

        public override bool IsValid(object? value) => value is null || (value is string text && Emails.IsValid(text));
    }

    [GeneratedRegex(
        @"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
            + @"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
